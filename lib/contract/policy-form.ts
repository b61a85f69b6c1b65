import { z } from 'zod';
import type { AppPasswordScope } from '#lib/domain/app-password';
import { methodKinds } from '#lib/domain/method';
import type { Role } from '#lib/domain/person';
import { ukRegions } from '#lib/domain/phone-number';
import { decidedIn, partsOf, policySettings } from '#lib/domain/policy-settings';
import type { PolicySetting } from '#lib/domain/policy-settings';
import type { Policy, PolicyDecided } from '#lib/domain/policy';
import type { RefusalOf } from '#lib/domain/refusal';
import { dayAfter, parseUkDate } from '#lib/domain/uk-date';

/** The roles that a policy can require MFA of; for everybody it has a date. */
export const staffRoles = ['local-administrator', 'service-desk', 'administrator'] as const satisfies readonly Role[];

/** What app passwords can open. */
export const appPasswordScopes = ['mail', 'calendar', 'other'] as const satisfies readonly AppPasswordScope[];

/** What the first set-up can need. */
export const setUpNeeds = ['password', 'access-code', 'verified-e-mail', 'approval'] as const;

const yes = z.literal('yes').optional();
const short = z
  .string()
  .max(40)
  .regex(/^[^\0]*$/)
  .optional();

const boxes = (prefix: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${prefix}-${name}`, yes]));

/** Every setting, and of each whether it is decided here; what a program leaves out stays as it is. */
export const policyForm = z.strictObject({
  seen: z.string().max(64).optional(),
  /** When the page was made, in milliseconds: what has changed since is named. */
  since: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  past: yes,
  ...Object.fromEntries(policySettings.map((setting) => [`use-${setting}`, z.enum(['here', 'below']).optional()])),
  ...boxes('offer', methodKinds),
  recommended: z.enum(methodKinds).optional(),
  ...boxes('region', ukRegions),
  'required-from': short,
  invite: yes,
  'invite-times': short,
  'invite-until': short,
  ...boxes('role', staffRoles),
  'remembered-days': short,
  'prompt-digits': z.enum(['2', '6']).optional(),
  'app-passwords': yes,
  'hold-back-hours': short,
  'lasts-days': short,
  ...boxes('scope', appPasswordScopes),
  'recovery-code-adds': yes,
  needs: z.enum(setUpNeeds).optional(),
  'settles-hours': short,
});

export type PolicyFields = Readonly<Record<string, string | undefined>>;

/** What is chosen out of a list of boxes. */
function chosen<Name extends string>(fields: PolicyFields, prefix: string, of: readonly Name[]): readonly Name[] {
  return of.filter((name) => fields[`${prefix}-${name}`] === 'yes');
}

/** A whole number; what is none is out of every range. */
function whole(text: string | undefined): number {
  const plain = (text ?? '').trim();
  return /^\d{1,6}$/.test(plain) ? Number(plain) : Number.NaN;
}

/** What was read of a form. */
export interface PolicyRead {
  readonly decided: PolicyDecided;
  /** Dates that are none: each is read as nothing typed. */
  readonly misread: readonly (RefusalOf<'date-not-a-date'> & { readonly field: string })[];
}

/**
 * Reads what the form decides here, each setting whole. `own` is what has been decided so far: a setting of which the
 * form says nothing stays.
 */
export function readPolicy(fields: PolicyFields, own: PolicyDecided): PolicyRead {
  const dates = ['required-from', 'invite-until'].map((field) => ({
    field,
    read: parseUkDate(fields['use-when'] === 'here' ? (fields[field] ?? '') : ''),
  }));
  const [requiredFrom = null, last = null] = dates.map(({ read }) => (read.ok ? read.value : null));
  const typed = typedIn(fields, { requiredFrom, until: last === null ? null : dayAfter(last) });
  const kept = decidedIn(own);
  const parts = policySettings.flatMap((setting) => {
    const use = fields[`use-${setting}`];
    if (use === 'below') return [];
    if (use === 'here') return partsFrom(setting, typed);
    return kept.includes(setting) ? partsFrom(setting, own) : [];
  });
  return {
    decided: Object.fromEntries(parts),
    misread: dates.flatMap(({ field, read }) => (read.ok ? [] : [{ ...read.refusal, field }])),
  };
}

function partsFrom(setting: PolicySetting, of: PolicyDecided) {
  return partsOf[setting].flatMap((part) => (of[part] === undefined ? [] : [[part, of[part]] as const]));
}

function typedIn(fields: PolicyFields, dates: { requiredFrom: number | null; until: number | null }): Policy {
  const methods = chosen(fields, 'offer', methodKinds);
  const recommended = methodKinds.find((kind) => kind === fields['recommended']) ?? methodKinds[0];
  const lasts = (fields['lasts-days'] ?? '').trim();
  return {
    methods: [...methods].sort((one, other) => Number(other === recommended) - Number(one === recommended)),
    recommended,
    regions: chosen(fields, 'region', ukRegions),
    requiredFrom: dates.requiredFrom,
    invitation: fields['invite'] === 'yes' ? { until: dates.until, times: whole(fields['invite-times']) } : null,
    requiredRoles: chosen(fields, 'role', staffRoles),
    rememberedDays: whole(fields['remembered-days']),
    promptDigits: fields['prompt-digits'] === '6' ? 6 : 2,
    appPasswords: {
      offered: fields['app-passwords'] === 'yes',
      holdBackHours: whole(fields['hold-back-hours']),
      lastsDays: lasts === '' ? null : whole(lasts),
      scopes: chosen(fields, 'scope', appPasswordScopes),
    },
    recoveryCodeAdds: fields['recovery-code-adds'] === 'yes',
    firstSetUp: {
      needs: setUpNeeds.find((each) => each === fields['needs']) ?? 'password',
      settlesHours: whole(fields['settles-hours']),
    },
  };
}

const calendar = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** The last day on which an invitation can be put off is typed; the moment at which it ends is kept. */
const lastDay = (invitation: Policy['invitation']) =>
  invitation === null || invitation.until === null ? null : invitation.until - 1;

/** A policy as the form would have it typed. */
export function fieldsOf(policy: Policy, own: PolicyDecided): PolicyFields {
  const date = (at: number | null) => (at === null ? '' : calendar.format(at));
  const ticked = (prefix: string, names: readonly string[]) =>
    names.map((name) => [`${prefix}-${name}`, 'yes'] as const);
  const { invitation, appPasswords, firstSetUp } = policy;
  return Object.fromEntries([
    ...policySettings.map(
      (setting) => [`use-${setting}`, decidedIn(own).includes(setting) ? 'here' : 'below'] as const,
    ),
    ...ticked('offer', policy.methods),
    ['recommended', policy.recommended],
    ...ticked('region', policy.regions),
    ['required-from', date(policy.requiredFrom)],
    ['invite', invitation === null ? '' : 'yes'],
    ['invite-times', String(invitation?.times ?? 3)],
    ['invite-until', date(lastDay(invitation))],
    ...ticked('role', policy.requiredRoles),
    ['remembered-days', String(policy.rememberedDays)],
    ['prompt-digits', String(policy.promptDigits)],
    ['app-passwords', appPasswords.offered ? 'yes' : ''],
    ['hold-back-hours', String(appPasswords.holdBackHours)],
    ['lasts-days', appPasswords.lastsDays === null ? '' : String(appPasswords.lastsDays)],
    ...ticked('scope', appPasswords.scopes),
    ['recovery-code-adds', policy.recoveryCodeAdds ? 'yes' : ''],
    ['needs', firstSetUp.needs],
    ['settles-hours', String(firstSetUp.settlesHours)],
  ]);
}
