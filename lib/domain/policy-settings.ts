import type { Capabilities } from './capabilities.ts';
import { defaultPolicy, policyFrom } from './policy.ts';
import type { Policy, PolicyDecided } from './policy.ts';
import type { RefusalOf } from './refusal.ts';

/** What is decided together, in the order in which it is asked. */
export const policySettings = [
  'methods',
  'regions',
  'when',
  'roles',
  'remembered',
  'digits',
  'app-passwords',
  'recovery',
  'first-set-up',
] as const;
export type PolicySetting = (typeof policySettings)[number];

/** The parts of a policy that a setting is made of: an organisation that decides one of them decides all. */
export const partsOf: Readonly<Record<PolicySetting, readonly (keyof Policy)[]>> = {
  methods: ['methods', 'recommended'],
  regions: ['regions'],
  when: ['requiredFrom', 'invitation'],
  roles: ['requiredRoles'],
  remembered: ['rememberedDays'],
  digits: ['promptDigits'],
  'app-passwords': ['appPasswords'],
  recovery: ['recoveryCodeAdds'],
  'first-set-up': ['firstSetUp'],
};

/** The settings that are decided here, and not by the layer below. */
export function decidedIn(decided: PolicyDecided): readonly PolicySetting[] {
  return policySettings.filter((setting) => partsOf[setting].some((part) => decided[part] !== undefined));
}

/** What is decided here of some settings, each whole, so that no half of one changes with the layer below. */
export function decisionsFor(settings: readonly PolicySetting[], policy: Policy): PolicyDecided {
  const parts = settings.flatMap((setting) => partsOf[setting]);
  return Object.fromEntries(parts.map((part) => [part, policy[part]]));
}

/** The settings in which two policies are not the same. */
export function settingsChanged(before: Policy, after: Policy): readonly PolicySetting[] {
  return policySettings.filter((setting) => partsOf[setting].some((part) => !same(before[part], after[part])));
}

function same(one: unknown, other: unknown): boolean {
  return inOrder(one) === inOrder(other);
}

/** As text, whatever order its parts were written in. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

export type PolicyRefusal = RefusalOf<
  | 'policy-no-method'
  | 'policy-no-first-method'
  | 'policy-recommended-absent'
  | 'policy-no-region'
  | 'policy-no-scope'
  | 'policy-out-of-range'
  | 'policy-put-off-late'
  | 'date-not-a-date'
  | 'policy-date-past'
>;

/** What a policy is judged by beside itself. */
export interface Judging {
  readonly capabilities: Capabilities;
  /** What holds until then: a date that has gone by there already needs no second word. */
  readonly before: Policy;
  readonly now: number;
  /** Whether whoever decides it has said that a date in the past is meant. */
  readonly pastMeant: boolean;
}

const within = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

/**
 * All that is wrong with a policy, in the order in which it is asked. One that nobody could live with is refused: with no
 * method, or with none that somebody who has nothing could set up, everybody whose MFA is on would be shut out, and the
 * administrators first.
 */
export function wrongsOf(policy: Policy, by: Judging): readonly PolicyRefusal[] {
  const { methods, recommended, regions, appPasswords } = policy;
  const first = methods.some(
    (kind) => kind !== 'alternative-phone' && by.capabilities.enrolling[kind].at !== 'nowhere',
  );
  const ofMethods =
    methods.length === 0 ? 'policy-no-method' : first ? 'policy-recommended-absent' : 'policy-no-first-method';
  return [
    ...(first && methods.includes(recommended) ? [] : [{ code: ofMethods } as const]),
    ...(regions.length === 0 ? [{ code: 'policy-no-region' } as const] : []),
    ...wrongDates(policy, by),
    ...(appPasswords.offered && appPasswords.scopes.length === 0 ? [{ code: 'policy-no-scope' } as const] : []),
    ...wrongNumbers(policy),
  ];
}

/** The most that each number may be. */
export const mostOf = {
  rememberedDays: 365,
  times: 99,
  holdBackHours: 720,
  lastsDays: 3_650,
  settlesHours: 720,
} as const;

/** A number of a policy that has a range. */
export type PolicyNumber = keyof typeof mostOf;

function wrongNumbers({ rememberedDays, invitation, appPasswords, firstSetUp }: Policy): readonly PolicyRefusal[] {
  const { holdBackHours, lastsDays } = appPasswords;
  const ranges: readonly (readonly [PolicyNumber, number, number])[] = [
    ['times', invitation?.times ?? 0, 0],
    ['rememberedDays', rememberedDays, 0],
    ['holdBackHours', holdBackHours, 0],
    ['lastsDays', lastsDays ?? 1, 1],
    ['settlesHours', firstSetUp.settlesHours, 0],
  ];
  return ranges.flatMap(([number, value, least]) =>
    within(value, least, mostOf[number])
      ? []
      : [{ code: 'policy-out-of-range', range: number, least, most: mostOf[number] } as const],
  );
}

function wrongDates(policy: Policy, by: Judging): readonly PolicyRefusal[] {
  const { requiredFrom, invitation } = policy;
  const until = invitation?.until ?? null;
  const late = until !== null && requiredFrom !== null && until > requiredFrom;
  return [
    ...(late ? [{ code: 'policy-put-off-late', until, requiredFrom } as const] : []),
    ...(by.pastMeant || !datePast(policy, by) ? [] : [{ code: 'policy-date-past' } as const]),
  ];
}

function datePast({ requiredFrom, invitation }: Policy, { before, now }: Judging): boolean {
  const dates = [
    [requiredFrom, before.requiredFrom],
    [invitation?.until ?? null, before.invitation?.until ?? null],
  ];
  return dates.some(([date = null, was = null]) => date !== null && date <= now && date !== was);
}

/** What holds of two layers, and what would hold without the upper one. */
export function layersOf(
  organisationId: string | null,
  { deployment, own }: { readonly deployment: PolicyDecided; readonly own: PolicyDecided },
): { readonly holds: Policy; readonly below: Policy } {
  return organisationId === null
    ? { holds: policyFrom(own, {}), below: defaultPolicy }
    : { holds: policyFrom(deployment, own), below: policyFrom(deployment, {}) };
}
