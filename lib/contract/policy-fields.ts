import { policySettings } from '#lib/domain/policy-settings';
import type { PolicyNumber, PolicySetting } from '#lib/domain/policy-settings';
import type { Refusal } from '#lib/domain/refusal';
import type { PolicyFields } from './policy-form.ts';

/** The field of each number. */
const numberFields: Readonly<Record<PolicyNumber, string>> = {
  rememberedDays: 'remembered-days',
  times: 'invite-times',
  holdBackHours: 'hold-back-hours',
  lastsDays: 'lasts-days',
  settlesHours: 'settles-hours',
};

/** How the fields of each setting begin. */
const begins: Readonly<Record<PolicySetting, RegExp>> = {
  methods: /^(methods|offer-|recommended$)/,
  regions: /^(regions$|region-)/,
  when: /^(required-from|invite|past$)/,
  roles: /^(roles$|role-)/,
  remembered: /^remembered-/,
  digits: /^prompt-digits/,
  'app-passwords': /^(app-passwords|scopes$|scope-|hold-back-|lasts-)/,
  recovery: /^recovery-/,
  'first-set-up': /^(needs$|settles-)/,
};

/** Whether a field of the form belongs to a setting. */
export function isOf(setting: PolicySetting, field: string): boolean {
  return field === `use-${setting}` || begins[setting].test(field);
}

/** The field that something wrong is about, where its code alone does not say. */
export function fieldOfWrong(wrong: Refusal): string | null {
  if ('field' in wrong && typeof wrong.field === 'string') return wrong.field;
  if (wrong.code !== 'policy-out-of-range') return null;
  return Object.entries(numberFields).find(([number]) => number === wrong.range)?.[1] ?? null;
}

/** The fields without those of some settings. */
export function fieldsWithout(fields: PolicyFields, settings: readonly string[]): PolicyFields {
  const gone = policySettings.filter((setting) => settings.includes(setting));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !gone.some((setting) => isOf(setting, name))));
}

/** What was typed over what holds: a setting of which nothing was typed is as it holds. */
export function typedOver(holds: PolicyFields, typed: PolicyFields): PolicyFields {
  const said = policySettings.filter((setting) => typed[`use-${setting}`] !== undefined);
  return { ...fieldsWithout(holds, said), ...typed };
}

/** Whether two forms say something else of a setting. */
export function differsIn(setting: PolicySetting, one: PolicyFields, other: PolicyFields): boolean {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => isOf(setting, name));
  return names.some((name) => (one[name] ?? '') !== (other[name] ?? ''));
}
