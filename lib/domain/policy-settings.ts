import type { Capabilities } from './capabilities.ts';
import { defaultPolicy, policyFrom } from './policy.ts';
import type { Policy, PolicyDecided } from './policy.ts';
import type { RefusalOf } from './refusal.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

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
 * Refuses a policy that nobody could live with: one with no method, or with none that somebody who has nothing could set
 * up, which would shut out everybody whose MFA is on and the administrators first.
 */
export function judgePolicy(policy: Policy, by: Judging): Result<void, PolicyRefusal> {
  if (policy.methods.length === 0) return refuse({ code: 'policy-no-method' });
  const first = policy.methods.some(
    (kind) => kind !== 'alternative-phone' && by.capabilities.enrolling[kind].at !== 'nowhere',
  );
  if (!first) return refuse({ code: 'policy-no-first-method' });
  if (!policy.methods.includes(policy.recommended)) return refuse({ code: 'policy-recommended-absent' });
  if (policy.regions.length === 0) return refuse({ code: 'policy-no-region' });
  if (policy.appPasswords.offered && policy.appPasswords.scopes.length === 0)
    return refuse({ code: 'policy-no-scope' });
  if (!numbersFit(policy)) return refuse({ code: 'policy-out-of-range' });
  return by.pastMeant || !datePast(policy, by) ? ok(undefined) : refuse({ code: 'policy-date-past' });
}

/** The most that each number may be. */
export const mostOf = {
  rememberedDays: 365,
  times: 99,
  holdBackHours: 720,
  lastsDays: 3_650,
  settlesHours: 720,
} as const;

function numbersFit({ rememberedDays, invitation, appPasswords, firstSetUp }: Policy): boolean {
  const { holdBackHours, lastsDays } = appPasswords;
  return (
    within(rememberedDays, 0, mostOf.rememberedDays) &&
    (invitation === null || within(invitation.times, 0, mostOf.times)) &&
    within(holdBackHours, 0, mostOf.holdBackHours) &&
    (lastsDays === null || within(lastsDays, 1, mostOf.lastsDays)) &&
    within(firstSetUp.settlesHours, 0, mostOf.settlesHours)
  );
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
