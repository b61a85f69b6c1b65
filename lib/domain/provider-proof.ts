import type { EmailAddress } from './email-address.ts';
import type { Secret } from './secret.ts';

/** Somebody as an OpenID provider knows them: the issuer and the subject together, never the e-mail address (ASVS 6.8.1). */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** What a provider proved of somebody: its answer was checked, and nothing in it is taken for more than it says (ASVS 6.8.4). */
export interface ProviderProof {
  readonly identity: Identity;
  /** Given only where it may link an account: the provider has verified it, or the operator trusts it to have. */
  readonly email: EmailAddress | null;
  readonly name: string | null;
  /** When they last proved there who they are, in epoch milliseconds; null when the provider does not say, which is never fresh. */
  readonly provedAt: number | null;
  /** Whether a second step was passed there. */
  readonly mfa: boolean;
  /** The provider's own name of its session; null where it gives none. */
  readonly sid: string | null;
  /** For signing out there, and for nothing else. */
  readonly idToken: Secret;
}
