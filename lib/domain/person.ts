import type { EmailAddress } from './email-address.ts';
import type { MethodId } from './method.ts';

export type PersonId = string;
export type OrganisationId = string;

export type Role = 'member' | 'local-administrator' | 'service-desk' | 'administrator';

/** Somebody in the directory, as every layer above it sees them. No secret is in it. */
export interface Person {
  readonly id: PersonId;
  readonly organisationId: OrganisationId;
  readonly email: EmailAddress;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Other people sign in to it too; it must not set up MFA (document 003). */
  readonly sharedMailbox: boolean;
  /** Epoch milliseconds since when MFA is on; null while it is off. */
  readonly mfaOnAt: number | null;
  readonly defaultMethodId: MethodId | null;
  /** Epoch milliseconds since when too many wrong answers have locked the account; null while it is open. */
  readonly lockedAt: number | null;
  /** Epoch milliseconds since when their phone is not prompted, because they said they had not asked; null while it is. */
  readonly promptsStoppedAt: number | null;
  /** Registered with a mobile number outside the policy (guide, NOTE above 1.1): disabled until the organisation supplies one. */
  readonly disabledFor: 'foreign-number' | null;
  /** Epoch milliseconds when their first method was last set up, after there was none; left out where that was before it was noted. */
  readonly setUpAt?: number;
  /** Whether nothing but the password let them set it up; left out where something else did. */
  readonly setUpAlone?: true;
}

/** An application of the organisation, shown on the home page. */
export interface Application {
  readonly name: string;
  readonly about: string;
  readonly href: string;
}
