import type { AppPasswordScope } from './app-password.ts';
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
  /** Digits of the number that is typed on the phone: two as in document 004, or six. */
  readonly promptDigits: 2 | 6;
  /** Roles for which it is mandatory at once (guide, Overview: local administrators have it automatically). */
  readonly requiredRoles: readonly Role[];
  /** Days for which a browser may be remembered, so that the second step is not asked at sign-in there; 0 for never. */
  readonly rememberedDays: number;
  /** Whether somebody who has signed in with a recovery code may set up a new method (decision 0006). */
  readonly recoveryCodeAdds: boolean;
  /** An invitation at sign-in to set MFA up while it is optional (row B5); null for none. */
  readonly invitation: {
    /** Epoch milliseconds until when it can be put off; null for until MFA is mandatory. */
    readonly until: number | null;
    /** How many times it can be put off. */
    readonly times: number;
  } | null;
  /** What the first set-up asks for beside the password, and for how many hours it then proves no more than a sign-in (security row A07). */
  readonly firstSetUp: {
    readonly needs: 'password' | 'access-code' | 'verified-e-mail' | 'approval';
    readonly settlesHours: number;
  };
  readonly appPasswords: {
    /** Where they are not, those that there are open nothing either. */
    readonly offered: boolean;
    /** Hours after the first method in which none can be added: a thief of a password who has just set up a method of their own cannot make one at once. */
    readonly holdBackHours: number;
    /** Days that one lasts; null for until it is revoked. */
    readonly lastsDays: number | null;
    /** What they open. */
    readonly scopes: readonly AppPasswordScope[];
  };
}

/** What holds where an organisation has decided nothing. */
export const defaultPolicy: Policy = {
  methods: ['authenticator-app', 'text-message', 'phone-call', 'security-key', 'alternative-phone'],
  recommended: 'authenticator-app',
  regions: ukRegions,
  requiredFrom: null,
  promptDigits: 2,
  requiredRoles: ['local-administrator', 'service-desk', 'administrator'],
  appPasswords: { offered: true, holdBackHours: 0, lastsDays: null, scopes: ['mail', 'calendar', 'other'] },
  rememberedDays: 30,
  invitation: null,
  firstSetUp: { needs: 'password', settlesHours: 0 },
  recoveryCodeAdds: true,
};

/** Since when MFA is on for somebody new: staff of every kind have it from the start (guide, Overview; row A5). */
export function mfaOnFromStart(
  person: Pick<Person, 'mfaOnAt' | 'roles' | 'sharedMailbox'> & { readonly createdAt: number },
): number | null {
  const staff = person.roles.some((role) => role !== 'member') && !person.sharedMailbox;
  return person.mfaOnAt ?? (staff ? person.createdAt : null);
}

/** What an organisation or the deployment has decided: the rest is as the layer below it has it. */
export type PolicyDecided = Partial<Policy>;

/** What holds: the defaults of the code, over them what the deployment has decided, over that the organisation. */
export function policyFrom(deployment: PolicyDecided, organisation: PolicyDecided): Policy {
  return { ...defaultPolicy, ...deployment, ...organisation };
}

/**
 * Whether MFA is mandatory for somebody now, so that it cannot be switched off: for their role, from a date for all, or
 * because the date until which an invitation could be put off is over (row B5).
 */
export function mfaRequired(policy: Policy, person: Pick<Person, 'roles'>, now: number): boolean {
  if (person.roles.some((role) => policy.requiredRoles.includes(role))) return true;
  if (policy.requiredFrom !== null && policy.requiredFrom <= now) return true;
  const until = policy.invitation?.until ?? null;
  return until !== null && until <= now;
}
