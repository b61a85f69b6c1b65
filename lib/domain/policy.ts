import type { MethodKind } from './method.ts';
import type { Person, Role } from './person.ts';
import { ukRegions } from './phone-number.ts';
import type { UkRegion } from './phone-number.ts';

/** What an organisation has decided. */
export interface Policy {
  /** Methods people may set up, the recommended one first. */
  readonly methods: readonly MethodKind[];
  readonly recommended: MethodKind;
  /** Whose mobiles count as "UK based". */
  readonly regions: readonly UkRegion[];
  /** Epoch milliseconds from when MFA is mandatory for all; null while it is optional. */
  readonly requiredFrom: number | null;
  /** Roles for which it is mandatory at once (guide, Overview: local administrators have it automatically). */
  readonly requiredRoles: readonly Role[];
}

/** What holds where an organisation has decided nothing. */
export const defaultPolicy: Policy = {
  methods: ['authenticator-app', 'text-message', 'phone-call', 'security-key'],
  recommended: 'authenticator-app',
  regions: ukRegions,
  requiredFrom: null,
  requiredRoles: ['local-administrator', 'service-desk', 'administrator'],
};

/** Whether MFA is mandatory for somebody now, so that it cannot be switched off. */
export function mfaRequired(policy: Policy, person: Person, now: number): boolean {
  if (person.roles.some((role) => policy.requiredRoles.includes(role))) return true;
  return policy.requiredFrom !== null && policy.requiredFrom <= now;
}
