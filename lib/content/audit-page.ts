import type { Event } from '#lib/domain/change';

type Group = 'signing-in' | 'methods' | 'account' | 'recovery' | 'sessions' | 'staff' | 'portal';

const groups: Readonly<Record<Group, string>> = {
  'signing-in': 'Signing in',
  methods: 'Methods and app passwords',
  account: 'Accounts and MFA',
  recovery: 'Recovery and passwords',
  sessions: 'Sessions and devices',
  staff: 'What staff did',
  portal: 'Organisations and the portal',
};

/** Every kind of line: where it stands in the list, and in words. */
const kinds: Readonly<Record<Event['what'], readonly [Group, string]>> = {
  'signed-in': ['signing-in', 'Signed in'],
  'signed-out': ['signing-in', 'Signed out'],
  'provider-signed-out': ['signing-in', 'Signed out at the provider'],
  'provider-linked': ['account', 'Sign-in from the provider linked'],
  'provider-unlinked': ['account', 'Sign-in from the provider unlinked'],
  confirmed: ['signing-in', 'Confirmed before a change'],
  'sign-in-refused': ['signing-in', 'Wrong password'],
  'answer-refused': ['signing-in', 'Second step not accepted'],
  'prompt-answered': ['signing-in', 'Notification answered on a phone'],
  'wrong-answers': ['signing-in', 'Wrong answers in a row'],
  'method-added': ['methods', 'Method added'],
  'method-renamed': ['methods', 'Method renamed'],
  'method-removed': ['methods', 'Method removed'],
  'method-found': ['methods', 'Method added outside this portal'],
  'method-lost-elsewhere': ['methods', 'Method removed outside this portal'],
  'others-changed': ['methods', 'Unknown methods changed outside this portal'],
  'method-disabled': ['methods', 'Method switched off after wrong answers'],
  'default-changed': ['methods', 'Default method changed'],
  'prompts-stopped': ['methods', 'Notifications stopped'],
  'prompts-allowed': ['methods', 'Notifications allowed again'],
  'app-password-added': ['methods', 'App password added'],
  'app-password-revoked': ['methods', 'App password revoked'],
  'handed-over': ['methods', 'Set-up carried on on a phone'],
  'taken-back': ['methods', 'Set-up taken back to the computer'],
  'went-on': ['methods', 'Set-up went on on the computer'],
  'mfa-on': ['account', 'MFA switched on'],
  'mfa-off': ['account', 'MFA switched off'],
  'account-locked': ['account', 'Account locked'],
  unlocked: ['account', 'Account unlocked'],
  'details-changed': ['account', 'Details changed'],
  'number-entered': ['account', 'UK number entered'],
  invited: ['account', 'Invited to MFA'],
  'invitation-put-off': ['account', 'Invitation put off'],
  'set-up-required': ['account', 'New set-up required'],
  'e-mail-proved': ['account', 'E-mail address proved'],
  'approval-asked': ['account', 'Approval of a first set-up asked'],
  'set-up-approved': ['account', 'First set-up approved'],
  'set-up-declined': ['account', 'First set-up declined'],
  'not-me-reported': ['account', '“This wasn’t me”'],
  'recovery-codes-made': ['recovery', 'Recovery codes made'],
  'recovery-code-used': ['recovery', 'Recovery code used'],
  'reset-proved': ['recovery', 'Proof for a new password'],
  'password-changed': ['recovery', 'New password chosen'],
  'first-password-made': ['recovery', 'First password made'],
  'desk-code-made': ['recovery', 'Code of the service desk made'],
  'access-code-made': ['recovery', 'Temporary access code made'],
  'access-code-used': ['recovery', 'Temporary access code used'],
  'session-ended': ['sessions', 'Session ended'],
  'signed-out-everywhere': ['sessions', 'Signed out everywhere'],
  'device-remembered': ['sessions', 'Device remembered'],
  'device-forgotten': ['sessions', 'Device forgotten'],
  'devices-forgotten': ['sessions', 'All devices forgotten'],
  'device-copied': ['sessions', 'Remembered device copied'],
  'looked-at': ['staff', 'Looked at a person'],
  'act-asked': ['staff', 'Asked a second person to agree'],
  'act-declined': ['staff', 'Second person declined'],
  assist: ['staff', 'Help on the screen'],
  'assist-refused': ['staff', 'Help on the screen refused'],
  assisted: ['staff', 'Help on the screen ended'],
  alert: ['staff', 'Alert taken, given back or closed'],
  'caller-check': ['staff', 'Caller verified by phone'],
  'audit-exported': ['portal', 'Audit exported'],
  'feedback-exported': ['portal', 'Feedback exported'],
  'policy-changed': ['portal', 'Policy changed'],
  'people-imported': ['portal', 'People imported'],
  'administrator-made': ['portal', 'Administrator made'],
  'keys-rotated': ['portal', 'Keys rotated'],
};

/** The kinds in words, in their groups, for a list to choose from. */
export const auditKinds: readonly {
  readonly group: string;
  readonly kinds: readonly { readonly what: Event['what']; readonly words: string }[];
}[] = (Object.keys(groups) as Group[]).map((group) => ({
  group: groups[group],
  kinds: (Object.keys(kinds) as Event['what'][])
    .filter((what) => kinds[what][0] === group)
    .map((what) => ({ what, words: kinds[what][1] })),
}));

/** A kind of line as it is chosen; null for anything else. */
export function auditKindOf(text: string): Event['what'] | null {
  return Object.hasOwn(kinds, text) ? (text as Event['what']) : null;
}

/** The kind of a line in a few words. */
export function auditKindInWords(what: Event['what']): string {
  return kinds[what][1];
}

export const auditWords = {
  title: 'Audit',
  lead: 'What has happened to people, organisations and the portal, newest first. Times are UK time.',
  whose: 'Whose',
  whoseHint:
    'An e-mail address or a name; “portal” for the whole deployment, “organisation:…” for one of them. Empty for all.',
  by: 'Done by',
  byHint: 'Staff: an e-mail address or a name, for what they did to others. Empty for anybody.',
  byKind: 'Or anybody of a kind',
  byKinds: {
    '': 'Anybody',
    self: 'The person themselves',
    helpdesk: 'The service desk',
    administrator: 'Administrators',
    operator: 'Operators, on the command line',
    elsewhere: 'Not through this portal',
    nobody: 'Nobody who was signed in',
  },
  what: 'What',
  anything: 'Anything',
  from: 'From',
  to: 'Until',
  dateHint: 'For example 22 November 2026, or 22/11/2026 14:30.',
  button: 'Search',
  none: 'Nothing was found.',
  nobody: (typed: string) => `Nobody is found by “${typed}”. Check the address or the name.`,
  many: (typed: string) => `More than one person is found by “${typed}”. Choose one:`,
  notADate: 'Enter a day, for example 22 November 2026, or 22/11/2026 14:30.',
  crossed: 'That is before the day in “From”. Enter the same day or a later one.',
  on: 'Account',
  organisation: 'Organisation',
  portal: 'The whole deployment',
  doneBy: 'By',
  kinds: {
    self: 'the person',
    helpdesk: 'service desk',
    administrator: 'administrator',
    'local-administrator': 'local administrator',
    policy: 'the policy',
    operator: 'an operator, on the command line',
    elsewhere: 'not through this portal',
    nobody: 'somebody who was not signed in',
  },
  agreed: 'Agreed by',
  reason: 'Reason',
  origin: 'From',
  older: 'Older',
  newest: 'Back to the newest',
  csv: 'Download CSV',
  jsonl: 'Download JSON lines',
  exportHint:
    'An export has all that this search finds, with the line’s number and hash. Each export is noted in the audit.',
  verify: 'To prove that nothing was changed or cut out, an operator runs:',
  verifyCommand: 'npm run --silent admin -- audit verify',
} as const;

/** The kinds of those who do things, as the audit keeps them. */
export type DoerKind = Exclude<keyof typeof auditWords.byKinds, ''>;

interface DoneBy {
  readonly event: Event;
  readonly actor: {
    readonly kind: DoerKind;
    readonly local?: true;
  };
  readonly by: { readonly name: string } | null;
}

/** Of which kind whoever did it is: what the policy does at a sign-in is nobody's doing. */
export function doerOf({ event, actor }: Omit<DoneBy, 'by'>): keyof typeof auditWords.kinds {
  const because = event.what === 'mfa-on' ? event.because : undefined;
  if (because === 'required' || because === 'invitation-over') return 'policy';
  return actor.local === true ? 'local-administrator' : actor.kind;
}

/** Who did it, by name where it was done to somebody else. */
export function doneByInWords({ event, actor, by }: DoneBy): string {
  const doer = auditWords.kinds[doerOf({ event, actor })];
  return by === null || actor.kind === 'self' ? doer : `${by.name}, ${doer}`;
}
