import type { EmailAddress } from './email-address.ts';
import type { Secret } from './secret.ts';

/** Somebody as an OpenID provider knows them: the issuer and the subject together, never the e-mail address (ASVS 6.8.1). */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** By which Microsoft Entra ID knows an account for good, whatever program asks: its `tid` and `oid`; null with others. */
export interface AccountIds {
  readonly tenantId: string | null;
  readonly objectId: string | null;
}

/** What a provider calls an account beside its subject. */
export interface ProviderAccount extends AccountIds {
  /** What they sign in there with; it changes hands, so that it finds nobody. Null where the provider does not say. */
  readonly username: string | null;
}

/** What a provider proved of somebody: its answer was checked, and nothing in it is taken for more than it says (ASVS 6.8.4). */
export interface ProviderProof {
  readonly identity: Identity;
  readonly account: ProviderAccount;
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
