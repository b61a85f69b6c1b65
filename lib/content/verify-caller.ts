import type { CallerCheckState, CallerCheckWay } from '#lib/domain/caller-check';
import type { MaskedNumber } from '#lib/domain/phone-number';
import type { CallerLinkState } from '#lib/domain/caller-link';
import { clockTime } from './times.ts';
import type { WaitWords } from './waiting.ts';

export const verifyCallerWords = {
  title: 'Verify a caller',
  lead: (name: string) =>
    `Asks on a phone that ${name} has set up. It shows that the caller holds that phone now, and it counts as evidence.`,
  rules:
    'Never ask for a code that was sent to the caller, for a password, or a question. If the caller cannot do this, call back on a number that the organisation knows.',
  noPhone: 'This person has nothing set up that can be asked. Verify the caller in another way.',
  stopped:
    'Their authenticator is not asked any more: somebody said there that they had not asked for it. That is for the person to switch back on.',
  whyNot:
    'An app that only shows codes, and a security key, cannot be asked: a code that is read out is a code that anybody can ask for, and a key answers only the page it is plugged in at.',
  ways: {
    prompt: { button: 'Ask their app', text: 'The app asks for a number, which you say.' },
    call: { button: 'Call them', text: 'The call asks them to press # if they are speaking to you.' },
    text: { button: 'Text them a link', text: 'The page that it opens asks for a number, which you say.' },
  } satisfies Record<CallerCheckWay, { readonly button: string; readonly text: string }>,
  say: 'Say this number to the caller:',
  number: 'Number',
  phone: (phone: string) => `It is asked on “${phone}”, for two minutes.`,
  link: (number: MaskedNumber) =>
    `The number ending ${number} got a text with a link. The caller opens it and types the number, within ten minutes.`,
  call: (number: MaskedNumber) =>
    `We call the number ending ${number}. Ask the caller to take that call, to listen, and to press # there.`,
  check: 'See what was answered',
  person: 'Back to their page',
} as const;

const endings: Readonly<Record<Exclude<CallerCheckState, 'asked' | 'verified'>, string>> = {
  denied: 'It was denied on the phone. Do nothing for this caller.',
  unasked:
    'Somebody pressed “I did not ask for this”: the caller is somebody else. Do nothing for them. The phone is not asked any more, and there is an alert.',
  'wrong-number': 'A wrong number was typed. That attempt is over.',
  'no-answer': 'Nobody answered in time, or the call ended without the hash key.',
};

/** What has come of a check. */
export function callerCheckInWords(state: Exclude<CallerCheckState, 'asked'>, until: number): string {
  if (state !== 'verified') return endings[state];
  return `The caller holds the phone. This counts as evidence for you until ${clockTime(until)}.`;
}

const over = 'It is over. One moment …';

/** What the agent's page says while it waits for the caller. */
export const callerWaitWords = (name: string) =>
  ({
    phone: {
      waiting: `Waiting for ${name}’s phone. The page goes on by itself.`,
      scanned: '',
      ringing: '',
      answered: '',
      ready: 'Approved. One moment …',
      over,
    },
    call: {
      waiting: 'Dialling …',
      scanned: '',
      ringing: 'Their phone is ringing.',
      answered: 'They have answered, and listen.',
      ready: 'They have pressed #. One moment …',
      over,
    },
  }) as const satisfies Record<string, WaitWords>;

/** The page that a caller's link opens. */
export const callerLinkWords = {
  title: 'Are you on the phone with the service desk?',
  lead: (organisation: string) =>
    `The service desk of ${organisation} is checking that it is you who has called them. Enter the number that they tell you now.`,
  label: 'Number',
  hint: 'The person on the phone says it. They never ask you for a code or a password.',
  button: 'Yes, this is the number',
  deny: 'I am not on the phone with them',
  warning: 'If you did not call the service desk, press the second button. Nothing is done then.',
  ended: {
    approved: { title: 'Thank you', text: 'The service desk sees that it is you. Go on with your call.' },
    denied: {
      title: 'Thank you for telling us',
      text: 'Somebody else may be calling in your name. The service desk does nothing for them. There is nothing that you must do.',
    },
    'wrong-number': {
      title: 'That was not the number',
      text: 'So this link has ended, for your safety. Ask the person on the phone to send another.',
    },
    over: {
      title: 'This link does not work any more',
      text: 'It works once, for ten minutes. Ask the person on the phone to send another. If you are not on the phone with them, close this page.',
    },
  } satisfies Record<Exclude<CallerLinkState, 'waiting'>, { readonly title: string; readonly text: string }>,
} as const;
