import type { CallerCheckState } from '#lib/domain/caller-check';
import type { Change, Event } from '#lib/domain/change';
import { defaultPolicy } from '#lib/domain/policy';
import { eventInWords } from './activity.ts';
import { assistLineInWords } from './assist-lines.ts';
import { methodWords } from './methods.ts';
import { policyWords, settingInWords, settingWords } from './policy.ts';
import { staffChangeInWords } from './staff-changes.ts';

type Means = Exclude<Extract<Event, { readonly with: unknown }>['with'], 'desk-code'>;

function withWhat(means: Means): string {
  switch (means) {
    case 'password':
      return 'the password';
    case 'remembered-device':
      return 'the password, on a remembered device';
    case 'provider':
      return 'the account at the OpenID provider';
    case 'recovery-code':
      return 'a recovery code';
    case 'access-code':
      return 'a temporary access code';
    default:
      return `the ${methodWords[means].plain}`;
  }
}

/** Where the person's own words speak to them. */
const refused: Readonly<Record<string, string>> = {
  'challenge-expired': 'Nobody answered in time when the second step was asked for.',
  'not-yet': 'The second step had not been answered on the phone yet.',
  denied: 'An attempt ended, because it was denied on the phone.',
  'prompts-stopped': 'An attempt ended, because somebody said on the phone that they had not asked for it.',
  'wrong-number': 'An attempt ended, because a wrong number was entered on the phone.',
  'call-not-accepted': 'The phone was called, and nobody pressed the hash key (#).',
  'key-not-yours': 'A security key was shown that belongs to somebody else.',
  'recovery-codes-none': 'A recovery code was entered, and there is none.',
};

const answered = {
  approved: 'Approved on the phone.',
  denied: 'Denied on the phone.',
  unasked: 'Denied on the phone: somebody said that they had not asked for it.',
  'wrong-number': 'A wrong number was entered on the phone.',
} as const;

const alerts = {
  taken: 'An alert about the account was taken.',
  'given-back': 'An alert about the account was left to others.',
  closed: 'An alert about the account was seen to.',
} as const;

const checks: Readonly<Record<CallerCheckState, string>> = {
  asked: 'A caller was asked to prove by the phone of the account who they are.',
  verified: 'A caller proved by the phone of the account who they are.',
  denied: 'A caller was asked for a proof by phone, and it was denied.',
  unasked: 'A caller was asked for a proof by phone, and somebody said that it was not they.',
  'wrong-number': 'A caller was asked for a proof by phone, and a wrong number was entered.',
  'no-answer': 'A caller was asked for a proof by phone, and nobody answered in time.',
};

function policyInWords({ setting, before, after, decidedHere }: Extract<Event, { readonly what: 'policy-changed' }>) {
  const was = settingInWords(setting, { ...defaultPolicy, ...before });
  const will = settingInWords(setting, { ...defaultPolicy, ...after });
  const where = decidedHere ? policyWords.here : policyWords.below;
  return `${settingWords[setting]}. Before: ${was} After: ${will} ${where}.`;
}

type Own = Exclude<Event, Change>;
type Words = { readonly [What in Own['what']]: (event: Extract<Own, { readonly what: What }>) => string };

/** Where `eventInWords` stands, it speaks to nobody. */
const words: Words = {
  'signed-out': eventInWords,
  'provider-signed-out': (event) => `Signed out at the OpenID provider, and so here too (${String(event.sessions)}).`,
  'taken-back': eventInWords,
  'invitation-put-off': eventInWords,
  'people-imported': eventInWords,
  'administrator-made': eventInWords,
  'keys-rotated': eventInWords,
  'act-asked': eventInWords,
  'act-declined': eventInWords,
  'audit-exported': eventInWords,
  'feedback-exported': eventInWords,
  'signed-in': (event) => `Signed in with ${withWhat(event.with)}.`,
  confirmed: (event) => `Confirmed with ${withWhat(event.with)} before a change.`,
  'went-on': (event) => `Went on on the computer after setting up the ${methodWords[event.with].plain} on a phone.`,
  'e-mail-proved': () => 'The code sent to the e-mail address was entered, so that a first method could be set up.',
  'sign-in-refused': () => 'A wrong password was typed for the account.',
  'answer-refused': (event) => refused[event.refusal] ?? eventInWords(event),
  'prompt-answered': (event) => answered[event.state],
  'policy-changed': policyInWords,
  alert: (event) => alerts[event.did],
  'caller-check': (event) => checks[event.state],
  'looked-at': () => 'The page of the person was opened.',
  'assist-refused': ({ agent }) =>
    `What ${agent} did on the screen of the person was not accepted, so nothing came of it.`,
  assist: ({ agent, by, did }) =>
    `Help on the screen: ${assistLineInWords({ at: 0, by, did }, { to: null, person: 'The person', agent: agent ?? 'The service desk' })}`,
};

function isOwn(event: Event): event is Own {
  return Object.hasOwn(words, event.what);
}

/** A line of the history as staff read it: in the third person, a change of policy with what was and what is. */
export function staffEventInWords(event: Event): string {
  if (isOwn(event)) {
    const speak = words[event.what] as (event: Event) => string;
    return speak(event);
  }
  return staffChangeInWords(event);
}
