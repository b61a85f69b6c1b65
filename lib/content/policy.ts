import type { MethodKind } from '#lib/domain/method';
import type { UkRegion } from '#lib/domain/phone-number';
import { requiredAt } from '#lib/domain/policy-effect';
import type { PolicySetting } from '#lib/domain/policy-settings';
import type { Policy } from '#lib/domain/policy';
import { methodWords } from './methods.ts';
import { rolesInWords } from './self-service.ts';
import { count, dayBefore, fullDate } from './times.ts';

/** The pages of policy. */
export const policyWords = {
  title: 'Policy',
  lead: 'What each organisation has decided about signing in. Where it has not, the defaults of the deployment hold.',
  search: 'Organisation',
  find: 'Find',
  none: 'No organisation has that in its name.',
  deployment: 'Defaults of the deployment',
  deploymentText: 'What holds wherever an organisation decides nothing else.',
  same: 'Follows the defaults',
  differs: (settings: readonly string[]) => `Decides for itself: ${settings.join(', ')}`,
  next: 'Next organisations',
  of: (name: string) => `Policy of ${name}`,
  ofAll: 'Defaults of the deployment',
  here: 'Decided here',
  below: 'Default',
  belowAll: 'Built in',
  readOnly: 'You can read this. An administrator of the deployment changes it.',
  below1: (words: string) => `Use the deployment’s: ${words}`,
  belowAll1: (words: string) => `Use what is built in: ${words}`,
  decide: 'Decide it here',
  past: 'The date may be in the past: it counts at once',
  setting: (name: string) => `${name}: who decides`,
  go: 'See what it will do',
  goHint: 'Nothing is saved yet. First you see what changes, and for how many people.',
  lastTitle: 'Last changes',
  lastNone: 'Nothing has been changed here yet.',
  reviewTitle: 'What this change will do',
  reviewLead: (name: string | null) =>
    name === null ? 'For every organisation that decides nothing else.' : `For ${name}.`,
  changes: 'What changes',
  before: 'Before',
  after: 'After',
  was: 'Now',
  will: 'Then',
  onlyWho: 'What holds stays the same. It will be decided here, whatever the deployment changes.',
  onlyBelow: 'What holds stays the same. From then on it changes with the deployment.',
  effects: 'What it will do, and to whom',
  nobody: 'Nobody is affected.',
  apart: (number: number) =>
    `${count(number, 'organisation decides', 'organisations decide')} some of this for themselves. Their people are not counted.`,
  atMost: 'Many organisations decide some of this for themselves, so these numbers are the most that it can be.',
  confirm: 'Confirm and save',
  back: 'Go back and change it',
} as const;

/** What each setting is called. */
export const settingWords: Readonly<Record<PolicySetting, string>> = {
  methods: 'Methods',
  regions: 'Regions of numbers',
  when: 'When MFA is set up',
  roles: 'Roles that must have MFA',
  remembered: 'Remembered browsers',
  digits: 'Number typed on the phone',
  'app-passwords': 'App passwords',
  recovery: 'Recovery codes',
  'first-set-up': 'First set-up',
};

const list = new Intl.ListFormat('en-GB');
const regionNames: Readonly<Record<UkRegion, string>> = {
  GB: 'United Kingdom',
  GG: 'Guernsey',
  JE: 'Jersey',
  IM: 'Isle of Man',
};

/** The labels of the form's fields. */
export const policyFields = {
  regionNames,
  offered: 'Methods offered',
  recommended: 'Recommended, and shown first',
  regions: 'Mobiles that count',
  from: 'MFA is required from',
  fromHint: 'The first such day, UK time, for example 30 June 2027. Leave it empty if no day is set.',
  invite: 'Invite people at sign-in while it is optional',
  times: 'How many times it can be put off',
  timesHint: '0 to 99',
  until: 'The last day on which it can be put off',
  untilHint:
    'A day, UK time, before MFA is required. MFA is required from the day after. Leave it empty if only the number of times counts.',
  roles: 'MFA is always required of',
  days: 'Days that a browser can be remembered',
  daysHint: '0 for never, at most 365',
  digitsLabel: 'Digits of the number',
  digits: { '2': 'Two digits', '6': 'Six digits' },
  appPasswords: 'People can make app passwords',
  holdBack: 'Hours after the first set-up before one can be made',
  holdBackHint: '0 to 720',
  lasts: 'Days that one lasts',
  lastsHint: '1 to 3650. Leave it empty for no end.',
  scopes: 'What they open',
  scopeNames: { mail: 'Mail', calendar: 'Calendar and contacts', other: 'Other programs' },
  recovery: 'After signing in with a recovery code, a new method can be set up',
  needs: 'Beside the password, the first set-up needs',
  needNames: {
    password: 'Nothing more',
    'access-code': 'A temporary access code',
    'verified-e-mail': 'A code sent by e-mail',
    approval: 'An approval by the organisation',
  },
  settles: 'Hours after it in which no method can be removed or renamed and nothing that lasts can be made',
  settlesHint: '0 to 720',
} as const;

const words: Readonly<Record<PolicySetting, (policy: Policy) => string>> = {
  methods: ({ methods, recommended }) =>
    `${upper(kindsInWords(methods))}. Recommended: ${methodWords[recommended].plain}.`,
  regions: ({ regions }) => `${list.format(regions.map((region) => regionNames[region]))}.`,
  when: whenInWords,
  roles: ({ requiredRoles }) => (requiredRoles.length === 0 ? 'None.' : `${rolesInWords(requiredRoles)}.`),
  remembered: ({ rememberedDays }) =>
    rememberedDays === 0 ? 'No browser is remembered.' : `For ${count(rememberedDays, 'day')}.`,
  digits: ({ promptDigits }) => (promptDigits === 2 ? 'Two digits.' : 'Six digits.'),
  'app-passwords': appPasswordsInWords,
  recovery: ({ recoveryCodeAdds }) =>
    recoveryCodeAdds ? 'Can be used to set up a new method.' : 'Sign in, and set up no new method.',
  'first-set-up': ({ firstSetUp }) => {
    const after =
      firstSetUp.settlesHours === 0
        ? ''
        : ` For ${count(firstSetUp.settlesHours, 'hour')} after it no method can be removed or renamed, and no recovery codes or app passwords can be made.`;
    return `Beside the password: ${lower(policyFields.needNames[firstSetUp.needs])}.${after}`;
  },
};

/** What holds of a setting, in words. */
export function settingInWords(setting: PolicySetting, policy: Policy): string {
  return words[setting](policy);
}

/** "authenticator app, text message and security key". */
export function kindsInWords(kinds: readonly MethodKind[]): string {
  const plain = list.format(kinds.map((kind) => methodWords[kind].plain));
  return plain === '' ? 'none' : plain;
}

function whenInWords({ requiredFrom, invitation }: Pick<Policy, 'requiredFrom' | 'invitation'>): string {
  const from = requiredAt({ requiredFrom, invitation });
  if (invitation === null) return from === null ? 'Optional.' : `Required from ${fullDate(from)}.`;
  const often = `People can put it off at sign-in ${count(invitation.times, 'time')}`;
  if (from === null) return `Invited. ${often}; then it is required of them.`;
  return `Invited; required from ${fullDate(from)}. ${often}, until ${dayBefore(from)} at the latest.`;
}

function appPasswordsInWords({ appPasswords }: Policy): string {
  const { offered, holdBackHours, lastsDays, scopes } = appPasswords;
  if (!offered) return 'Not used.';
  const opens = list.format(scopes.map((scope) => lower(policyFields.scopeNames[scope])));
  const held = holdBackHours === 0 ? '' : ` From ${count(holdBackHours, 'hour')} after the first set-up.`;
  return `For ${opens}. ${lastsDays === null ? 'They last until they are revoked.' : `They last ${count(lastsDays, 'day')}.`}${held}`;
}

/** With its first letter as a sentence has it. */
export function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
