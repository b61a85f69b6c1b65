import { dateAndTime, fullDate } from './times.ts';

const protocols: Readonly<Record<string, string>> = {
  imap: 'reading mail (IMAP)',
  pop3: 'reading mail (POP3)',
  smtp: 'sending mail (SMTP)',
  submission: 'sending mail (SMTP)',
  caldav: 'calendar (CalDAV)',
  carddav: 'contacts (CardDAV)',
};

/** "22 November 2026 at 14:32, reading mail (IMAP), from 192.0.2.7". */
export function lastUseWords(use: { readonly at: number; readonly ip: string; readonly protocol: string }): string {
  const program = protocols[use.protocol] ?? use.protocol.toUpperCase();
  const from = use.ip === 'unknown' ? '' : `from ${use.ip}`;
  return [dateAndTime(use.at), program, from].filter((part) => part !== '').join(', ');
}

/** When one stops working: "Until you revoke it", "1 March 2027", "Expired on 1 March 2027". */
export function expiryWords(expiresAt: number | null, now: number): string {
  if (expiresAt === null) return 'Until you revoke it';
  return expiresAt <= now ? `Expired on ${fullDate(expiresAt)}` : `Until ${fullDate(expiresAt)}`;
}

export const appPasswordWords = {
  title: 'App passwords',
  lead: 'For mail programs and devices that cannot ask for a second step. Each gets a password of its own, which you can revoke at any time.',
  none: 'You have none. You need one only if a mail program or a device keeps asking for your password and never for your second step.',
  add: '+ Add an app password',
  added: 'Added',
  used: 'Last used',
  never: 'Not yet',
  works: 'Works',
  expired: 'Expired',
  revoke: 'Revoke',
} as const;

export const nameAppPasswordWords = {
  title: 'Name your app password',
  lead: 'An app password lets one mail program or device in without a second step. Add one only for a program of your own: nobody else ever needs one from you.',
  label: 'Name',
  hint: 'At least 8 characters: the program and device you will use it in, such as “Outlook on my laptop”.',
  button: 'Next',
  back: 'Back to app passwords',
} as const;

export const showAppPasswordWords = {
  title: 'Your app password',
  lead: 'Type or paste it into your program in place of your usual password. Spaces and capital letters do not matter.',
  once: 'It is shown only now, on this page, for 10 minutes or until you press Done. You need to enter it once, and need not keep it.',
  secret: 'Never tell it to anyone: it opens your mail without a second step.',
  account: 'Account',
  name: 'Name',
  key: 'App password',
  copy: 'Copy',
  print: 'Print',
  noScript: 'To print it, use the menu of your browser.',
  done: 'Done',
  gone: {
    title: 'This app password is not shown any more',
    text: 'It is shown only once. If you have entered it in your program, there is nothing to do.',
    instead: 'If you have not, revoke it and add another one.',
    button: 'App passwords',
  },
} as const;

export const revokeAppPasswordWords = {
  title: (name: string) => `Revoke ${name}?`,
  text: 'The program that uses it is refused from its next sign-in. Your other app passwords, and how you sign in here, stay as they are.',
  button: 'Revoke',
  keep: 'Keep it',
} as const;
