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

/** The one sentence for it, wherever it is met. */
export const backendAway = 'The system that keeps everybody’s sign-in methods does not answer.';

/** The system that keeps people's methods does not answer. */
export const awayWords = {
  title: 'We cannot check your sign-in methods just now',
  text: `${backendAway} Nothing was changed. Try again in a few minutes.`,
  stillIn: 'You are still signed in. What does not need that system works as before:',
  home: 'Home',
  profile: 'My Profile',
  again: 'Try again',
  help: (phone: string) => `If it stays so, phone the service desk: ${phone}.`,
  /** After whom to tell. */
  reference: (reference: string) => `Tell them this reference: ${reference}.`,
  staff:
    'This is the same for everybody. If it stays so, tell whoever runs this portal: “npm run admin -- doctor” says what does not answer.',
} as const;

/** It does answer, and does not know who has signed in. */
export const notThereWords = {
  ...awayWords,
  title: 'We cannot find your account',
  text: 'The system that keeps sign-in methods does not know your account. Nothing was changed. Somebody has to enter you there first.',
  help: (phone: string) => `Phone the service desk: ${phone}.`,
  staff: 'Tell whoever runs this portal that you are to be entered there.',
} as const;

export const recordsAwayWords = {
  title: 'The portal cannot reach its records',
  text: 'This seldom lasts longer than a minute, and what you had finished is not lost. Wait a moment, then try again.',
  again: 'Try again',
} as const;
