import type { WaitState } from '#lib/domain/wait-state';

/** What is said, politely, while a page waits for a phone. */
export type WaitWords = Readonly<Record<WaitState, string>>;

const done = 'Done. One moment …';
const over = 'It is over. One moment …';

export const waitWords = {
  scan: {
    waiting: 'Waiting for your phone. The page goes on by itself.',
    scanned: 'Your phone has scanned the code. One moment …',
    ringing: '',
    answered: '',
    ready: 'Your phone has added the account. One moment …',
    over,
  },
  approve: {
    waiting: 'Waiting for your phone. The page goes on by itself.',
    scanned: '',
    ringing: '',
    answered: '',
    ready: 'Approved. One moment …',
    over,
  },
  call: {
    waiting: 'Dialling …',
    scanned: '',
    ringing: 'Your phone is ringing. It rings for a minute at most.',
    answered: 'You have answered. Listen, then press #.',
    ready: done,
    over: 'The call is over. One moment …',
  },
} as const satisfies Record<string, WaitWords>;

/** A call that nobody has answered for a while. */
export const unanswered = 'No answer? Choose “Call me again” below, or another way.';

/** A prompt on a phone: at set-up, at sign-in and before a change. */
export const approveWords = {
  lead: (phone: string) => `Approve the notification that we have sent to ${phone} by entering the number shown below.`,
  leadChosen: (phone: string) =>
    `Approve the notification that we have sent to ${phone} by choosing the number shown below.`,
  number: 'Number to enter on your phone',
  numberChosen: 'Number to choose on your phone',
  lasts: 'It waits for 2 minutes. Deny it on the phone if the number there is not asked for by you.',
  nothing: 'Nothing on your phone?',
  nothingText: 'Open the app on your phone: the request is there, also when no notification came.',
  again: 'Ask my phone again',
  over: {
    waiting: 'Your phone was asked, but the time ran out. Nothing is lost: ask again.',
    approved: 'Approved on your phone.',
    denied: 'It was denied on your phone. If you did not mean to, ask again.',
    unasked:
      'On your phone somebody said that they had not asked for this, so it is not asked any more. Use another way below. In Self-Service, “Ask on my phone again” switches it back on.',
    'wrong-number':
      'Another number was entered on the phone, so this attempt is over. Ask again and enter the new number.',
  },
} as const;
