import type { CallerCheck, AgreedAct } from '#lib/domain/desk-act';

interface ActWords {
  /** On the link and the button: "Unlock". */
  readonly verb: string;
  /** Within a sentence, what is done: "unlock the account". */
  readonly plain: string;
  /** After a name, what has been done: "is signed out everywhere". */
  readonly done: string;
  /** What pressing the button does, for whoever is about to. */
  readonly will: string;
}

/** What the service desk does to an account. */
export const deskActWords: Readonly<Record<AgreedAct, ActWords>> = {
  unlock: {
    verb: 'Unlock',
    plain: 'unlock the account',
    done: 'can sign in again',
    will: 'The lock ends, methods that were switched off work again, and there is no more waiting after wrong answers. The password stays the same.',
  },
  'end-sessions': {
    verb: 'End all sessions',
    plain: 'end all sessions',
    done: 'is signed out everywhere',
    will: 'They are signed out everywhere at once, and no browser is remembered any more. Their password and methods stay as they are.',
  },
  'remove-method': {
    verb: 'Remove a lost method',
    plain: 'remove a lost method',
    done: 'has one method fewer, and is signed out everywhere',
    will: 'The method stops working, they are signed out everywhere, and no browser is remembered. If it is their last method, they set up a new one at the next sign-in.',
  },
  'require-set-up': {
    verb: 'Require a new set-up',
    plain: 'require a new set-up',
    done: 'must set up MFA again at the next sign-in',
    will: 'All their methods, app passwords and recovery codes end, they are signed out everywhere, and no browser is remembered. MFA stays on: at the next sign-in they set up a method again.',
  },
  'make-access-code': {
    verb: 'Make a temporary access code',
    plain: 'make a temporary access code',
    done: 'has a temporary access code',
    will: 'With their password and the code they can sign in once, and set up a method. Only the one who asked sees the code.',
  },
  'make-desk-code': {
    verb: 'Make a code for a forgotten password',
    plain: 'make a code for a forgotten password',
    done: 'has a code for a forgotten password',
    will: 'With one of their methods and the code they can choose a new password. Only the one who asked sees the code.',
  },
};

/** How a caller was verified, as whoever did it ticks it. */
export const checkWords: Readonly<Record<CallerCheck, string>> = {
  'called-back': 'I called them back, on a number that we had already',
  'vouched-for': 'Their manager confirmed it, and I called the manager on a number that we had already',
  'seen-with-pass': 'I see them in person, with their staff pass',
  'proved-by-phone': 'They proved it to me on their phone, through this portal',
};

export const deskWords = {
  looked: 'The service desk looked at the account.',
  asked: (act: AgreedAct) => `The service desk asked a second person to agree to this: ${deskActWords[act].plain}.`,
  declined: (act: AgreedAct) => `A second person did not agree to this: ${deskActWords[act].plain}.`,
} as const;
