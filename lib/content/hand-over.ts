import type { MethodKind } from '#lib/domain/method';
import type { WaitState } from '#lib/domain/wait-state';
import { deviceIn } from './device.ts';
import { methodWords } from './methods.ts';

/** The phone by its browser: "Safari on iPhone". */
function phone(userAgent: string): string {
  return deviceIn(userAgent);
}

/** "Continue on your phone", at the computer. */
export const handOverWords = {
  link: 'Continue on your phone',
  carryOn: 'Carry on here',
  again: 'Make a new link',
  continue: 'Continue',
  different: 'Choose a method',
  waiting: {
    title: 'Continue on your phone',
    lead: 'Scan this with your phone’s camera. Then your phone asks for the number below.',
    picture: 'QR code with the link for your phone. If you cannot scan it, open the link under “Can’t scan image?”.',
    number: 'Number to enter on your phone',
    moves: (kind: MethodKind) =>
      `It moves this set-up (${methodWords[kind].plain}), and nothing else, to your phone. There it can be finished within 30 minutes.`,
    account: 'Account',
    lasts: (until: string) => `It works once, until ${until}. Do not share the picture or the number.`,
    cannot: 'Can’t scan image?',
    cannotText: 'Type this address into your phone’s browser.',
    copy: 'Copy link',
    carryOn: 'No phone to hand? Nothing is lost.',
  },
  expired: {
    title: 'The link for your phone has expired',
    text: 'Nothing is lost: make a new one, or carry on here.',
  },
  'wrong-number': {
    title: 'A different number was entered on the phone',
    text: 'So the link has ended, for your safety. If that was you, make a new one, or carry on here. If it was not, somebody else has seen your screen: carry on here.',
  },
  taken: {
    title: 'Now finish it on your phone',
    text: (userAgent: string) => `Your phone has it now: ${phone(userAgent)}. This page says when it is done.`,
    not: 'Not your phone, or changed your mind? “Carry on here” ends it there at once.',
  },
  stopped: {
    title: 'Your phone has stopped',
    text: (userAgent: string) =>
      `It was signed out, or it took too long: ${phone(userAgent)}. Nothing is lost: carry on here.`,
  },
  left: {
    title: 'You chose a different method on your phone',
    text: 'Choose it here. You can continue on your phone again from there.',
  },
  proved: {
    title: (kind: MethodKind) => `Your ${methodWords[kind].plain} is set up`,
    text: 'It was set up on your phone. You can go on here now.',
  },
} as const;

/** What is said politely while the page at the computer waits. */
export const handOverWaits: Readonly<Record<WaitState, string>> = {
  waiting: 'Waiting for your phone. The page goes on by itself.',
  scanned: 'Finish it on your phone. This page then goes on by itself.',
  ringing: '',
  answered: '',
  ready: 'Done on your phone. One moment …',
  over: 'One moment …',
};

/** The phone's own pages. */
export const onPhoneWords = {
  forWhom: 'Continued from your computer, for',
  take: {
    title: 'Continue on this phone',
    lead: 'You are about to go on here with a set-up that was begun on your computer.',
    warning: 'Did somebody send you this link, or read you a number? Then close this page and tell the service desk.',
    label: 'Which number does your computer show?',
    hint: 'Two digits. There is one try.',
    button: 'Continue',
  },
  here: {
    title: 'Open this on your phone',
    text: 'This browser is the one in which you are setting it up.',
    back: 'Back to the picture for your phone',
  },
  over: {
    title: 'This link does not work any more',
    text: 'It works once and for 10 minutes. On your computer, choose “Continue on your phone” again, or carry on there.',
  },
  running: {
    title: 'You are setting up one method on this phone',
    text: (kind: MethodKind) =>
      `This phone is for one thing: setting up your ${methodWords[kind].plain}. Everything else is on your computer.`,
    account: 'Account',
    on: 'Go on with it',
    late: 'It has been a while since you last proved that it is you. On your computer, choose “Carry on here”.',
  },
  done: {
    done: {
      title: 'Done. You can go back to your computer',
      text: 'Your new method works. This phone is signed out of the set-up; there is nothing more to do here.',
    },
    left: {
      title: 'Go back to your computer',
      text: 'Choose a different method there. This phone is signed out of the set-up.',
    },
    over: {
      title: 'Go back to your computer',
      text: 'The set-up on this phone is over: it was carried on on your computer, or it took too long. Nothing is lost: go on there.',
    },
  },
} as const;

/** Why a phone has nothing more to do; the plainest for anything else. */
export function phoneDoneWords(because: unknown) {
  return because === 'done' || because === 'left' ? onPhoneWords.done[because] : onPhoneWords.done.over;
}
