import type { PolicyEffect, UpTo } from '#lib/domain/policy-effect';
import { kindsInWords, upper } from './policy.ts';
import { count, fullDate } from './times.ts';

type Words = {
  readonly [Code in PolicyEffect['code']]: (effect: Extract<PolicyEffect, { readonly code: Code }>) => string;
};

const number = new Intl.NumberFormat('en-GB');

function people(of: number, is: string, are: string): string {
  return of === 1 ? `1 person ${is}` : `${number.format(of)} people ${are}`;
}

function upTo({ count: of, more }: UpTo, one: string): string {
  return more ? `More than ${number.format(of)} ${one}s` : count(of, one);
}

const from = (at: number | null): string => (at === null ? '' : ` from ${fullDate(at)}`);

const words: Words = {
  stopped: ({ count: of, from: at, invited }) =>
    `${people(of, 'has', 'have')} MFA off: ${invited ? 'they are invited when they sign in, and ' : ''}at their next sign-in${from(at)} it is switched on, and they are stopped to set it up.`,
  'stopped-already': ({ count: of, from: at }) =>
    `${people(of, 'has', 'have')} MFA on and nothing set up: they are stopped at their next sign-in as they are now, and cannot switch MFA off${at === null ? ' any more' : from(at)}.`,
  'stays-on': ({ count: of, from: at }) =>
    `${people(of, 'is', 'are')} set up already: for them nothing changes, but MFA cannot be switched off${at === null ? ' any more' : from(at)}.`,
  'may-switch-off': ({ count: of }) =>
    `${people(of, 'has', 'have')} MFA on and will be able to switch it off. It stays on until they do.`,
  invited: ({ count: of }) => `${people(of, 'has', 'have')} MFA off and will be invited at their next sign-in.`,
  'not-invited': ({ count: of }) => `${people(of, 'has', 'have')} MFA off and will no longer be invited.`,
  'keep-method': ({ count: of, kinds }) =>
    `${people(of, 'has', 'have')} what is no longer offered (${kindsInWords(kinds)}) and another method too: they go on signing in with both; nobody can set it up any more.`,
  'only-method': ({ count: of, kinds }) =>
    `${people(of, 'has', 'have')} only what is no longer offered (${kindsInWords(kinds)}): they go on signing in with it, and when they change or lose it, they will have to set up another method.`,
  'new-methods': ({ kinds }) => `${upper(kindsInWords(kinds))} can be set up from then on.`,
  'numbers-stay': () =>
    'Numbers of the regions taken out that are set up already go on working. New ones are refused with the reason.',
  'app-passwords-stop': ({ things }) =>
    `${upTo(things, 'app password')} ${things.count === 1 ? 'stops' : 'stop'} working for what is taken away, at once. They work again if this is changed back.`,
  'app-passwords-new-only': () => 'How long app passwords last counts for new ones only.',
  'devices-asked': ({ things }) =>
    `${upTo(things, 'browser')} remembered longer ago than that ${things.count === 1 ? 'asks' : 'ask'} for the second step again.`,
  'first-set-up': ({ count: of }) =>
    `${people(of, 'has', 'have')} nothing set up yet: this is what their first set-up will need.`,
  'next-prompt': () => 'From the next prompt on, the number on the screen has that many digits.',
  'recovery-codes': () => 'Recovery codes that people have go on signing them in.',
  roles: ({ added }) =>
    added
      ? 'People with these roles have MFA switched on at their next sign-in and cannot switch it off.'
      : 'People with the roles taken out can switch MFA off. Pages for staff stay closed to them without it.',
};

/** What a change will do, as a sentence with its number. */
export function effectWords(effect: PolicyEffect): string {
  const speak = words[effect.code] as (effect: PolicyEffect) => string;
  return speak(effect);
}
