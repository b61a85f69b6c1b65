export const missingWords = {
  title: 'Page not found',
  text: 'If you typed the address, check it. If you followed a link, what it led to may have been removed or may not be yours.',
  home: 'Go to the start page',
} as const;

export const brokenWords = {
  title: 'There is a problem with the portal',
  text: 'Something went wrong on our side. Try again; if it stays so, tell the service desk.',
  again: 'Try again',
  home: 'Go to the start page',
} as const;
