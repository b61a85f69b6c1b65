import type { CallerCheckState } from '#lib/domain/caller-check';
import { clockTime } from './times.ts';

export const verifyCallerWords = {
  title: 'Verify a caller',
  lead: (name: string) =>
    `Asks on the phone that ${name} has set up. You say the number, the caller types it. It shows that the caller holds that phone now.`,
  rules:
    'Never ask for a code that was sent to the caller, for a password, or a question. If the caller cannot do this, call back on a number that the organisation knows.',
  noPhone:
    'This person has no phone that can be asked: no authenticator of this portal, or it is not asked any more. Verify the caller in another way.',
  button: 'Ask their phone',
  again: 'Ask again',
  say: 'Say this number to the caller:',
  number: 'Number',
  phone: (phone: string) => `It is asked on “${phone}”, for two minutes.`,
  check: 'See what was answered',
  person: 'Back to their page',
} as const;

const endings: Readonly<Record<Exclude<CallerCheckState, 'asked' | 'verified'>, string>> = {
  denied: 'It was denied on the phone. Do nothing for this caller.',
  unasked:
    'Somebody pressed “I did not ask for this”: the caller is somebody else. Do nothing for them. The phone is not asked any more, and there is an alert.',
  'wrong-number': 'A wrong number was typed. That attempt is over.',
  'no-answer': 'Nobody answered in time.',
};

/** What has come of a check. */
export function callerCheckInWords(state: Exclude<CallerCheckState, 'asked'>, until: number): string {
  if (state !== 'verified') return endings[state];
  return `The caller holds the phone. This counts as evidence for you until ${clockTime(until)}.`;
}
