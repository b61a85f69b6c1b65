import type { AssistDeed, AssistEnding, AssistLine } from '#lib/domain/assist';
import { chooseWords } from './choose-method.ts';
import { journeyWords } from './journeys.ts';
import { methodWords } from './methods.ts';

/** Whose list it is, and what the other is called. */
export interface Told {
  readonly to: AssistLine['by'] | null;
  readonly person: string;
  readonly agent: string;
}

type Say = (who: string, other: string) => string;
type Words = {
  readonly [What in AssistDeed['what']]: (deed: Extract<AssistDeed, { readonly what: What }>) => Say;
};

const fields = { number: 'a mobile phone number', name: 'a name' } as const;
const theFields = { number: 'the number', name: 'the name' } as const;

const again = {
  code: 'had another code sent',
  call: 'asked for another call',
  prompt: 'asked the phone once more',
  qr: 'had a new QR code made',
  any: 'had it sent again',
} as const;

const endings: Readonly<Record<AssistEnding, Say>> = {
  'ended-by-person': (who) => `${who} ended it.`,
  'ended-by-agent': (who) => `${who} ended it.`,
  declined: (who) => `${who} did not allow it.`,
  'not-answered': () => 'Nobody answered in 5 minutes, so it ended.',
  'code-expired': () => 'The help code expired.',
  'time-up': () => 'The 30 minutes were up.',
  'signed-out': (who) => `${who} signed out.`,
  'connection-lost': () => 'The connection was lost, so it ended.',
  'asked-anew': (who) => `${who} asked for help again, so this one ended.`,
};

const words: Words = {
  asked: () => (who) => `${who} asked for help.`,
  knocked:
    ({ reason }) =>
    (who) =>
      `${who} asked to join: “${reason}”`,
  'allowed-watching': () => (who, other) => `${who} let ${other} see the screen.`,
  declined: () => (who) => `${who} did not allow it.`,
  'asked-to-drive': () => (who) => `${who} asked to help on the screen.`,
  'allowed-driving': () => (who, other) => `${who} let ${other} help on the screen.`,
  'declined-driving': () => (who, other) => `${who} did not let ${other} help on the screen.`,
  'took-back': () => (who) => `${who} took back control.`,
  'chose-method':
    ({ kind }) =>
    (who) =>
      `${who} chose ${methodWords[kind].plain}.`,
  'filled-in':
    ({ field }) =>
    (who) =>
      `${who} filled in ${fields[field]}.`,
  confirmed:
    ({ field }) =>
    (who) =>
      `${who} said that ${theFields[field]} is right.`,
  'refused-proposal':
    ({ field }) =>
    (who) =>
      `${who} said that ${theFields[field]} is not right.`,
  withdrew:
    ({ field }) =>
    (who) =>
      `${who} took back ${theFields[field]} that was filled in.`,
  'sent-again': (deed) => (who) => `${who} ${again[deed.of ?? 'any']}.`,
  'went-back':
    ({ step }) =>
    (who) =>
      `${who} went back to “${titleOf(step)}”.`,
  'went-on':
    ({ step }) =>
    (who) =>
      `${who} went on to “${titleOf(step)}”.`,
  ended: ({ ending }) => endings[ending],
};

/** A line of what happened, as one side reads it: "You let Hana Desk see the screen." */
export function assistLineInWords({ by, did }: AssistLine, { to, person, agent }: Told): string {
  const called = (side: AssistLine['by']) => (side === to ? 'You' : side === 'person' ? person : agent);
  const other = called(by === 'person' ? 'agent' : 'person');
  const speak = words[did.what] as (deed: AssistDeed) => Say;
  return speak(did)(called(by), other === 'You' ? 'you' : other);
}

/** A screen's heading, whichever journey it is of. */
function titleOf(step: string): string {
  for (const { titles } of Object.values(journeyWords)) {
    const title = (titles as Readonly<Record<string, string>>)[step];
    if (title !== undefined) return title;
  }
  return chooseWords.title;
}
