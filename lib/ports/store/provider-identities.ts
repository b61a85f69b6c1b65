import type { PersonId } from '#lib/domain/person';
import type { AccountIds, Identity } from '#lib/domain/provider-proof';
import type { SessionId } from '#lib/domain/session';

/** An identity that opens an account here. */
export interface LinkedIdentity extends Identity, AccountIds {
  readonly personId: PersonId;
  readonly linkedAt: number;
  /** Whether a second step was passed here in a session that this account had opened: only then does the provider's count. */
  readonly stepped: boolean;
}

/** Whose account an identity opens. */
export interface PersonIdentities {
  of(identity: Identity): Promise<LinkedIdentity | null>;
  /** Those of a person, the one linked first in front. */
  ofPerson(personId: PersonId): Promise<readonly LinkedIdentity[]>;
  /** Once for an identity, and one of each issuer for a person; false where either is taken. */
  link(linked: LinkedIdentity): Promise<boolean>;
  /** From now on the provider's own second step counts. */
  step(identity: Identity): Promise<void>;
  /** Returns how many there were. */
  unlink(personId: PersonId): Promise<number>;
  /** Keeps by what the provider knows the account for good, of a link made before it said so. What is kept stays. */
  noteAccount(identity: Identity, ids: AccountIds): Promise<void>;
}

/** A session that was opened from a provider, and what signing out there takes. */
export interface ProviderSession extends Identity {
  readonly id: SessionId;
  /** The provider's own name of its session; null where it gives none. */
  readonly sid: string | null;
  /** Sealed at rest, and handed back only to sign out there. */
  readonly idToken: string;
  readonly at: number;
  /** The account, where it is to be linked as soon as the session has passed the second step; null where there is nothing to link. */
  readonly toLink: AccountIds | null;
}

/** The sessions that were opened from a provider. */
export interface ProviderSessions {
  /** Also in place of what was kept of that session before. */
  keep(session: ProviderSession): Promise<void>;
  /** As whom somebody came into a session; null when it was not opened from a provider, or is on its way out. */
  behind(id: SessionId): Promise<Omit<ProviderSession, 'idToken'> | null>;
  /** Nothing is to be linked any more. */
  linked(id: SessionId): Promise<void>;
  /** Whether a session was opened from a provider, and is not on its way out. */
  has(id: SessionId): Promise<boolean>;
  /** From now on it is taken by this hash, once; false when there is none, or it is on its way already. */
  letLeave(id: SessionId, leaveHash: string, at: number): Promise<boolean>;
  /** What signing out there takes, once, and not later than a time after it was let leave; null otherwise. */
  takeLeaving(leaveHash: string, notBefore: number): Promise<ProviderSession | null>;
  /** The sessions that the provider names by its own session, or else by whom. */
  named(issuer: string, by: { readonly sid: string } | { readonly subject: string }): Promise<readonly SessionId[]>;
  forget(id: SessionId): Promise<void>;
  /** Notes that a log-out token was used; false when it had been. */
  useLogout(jtiHash: string, at: number): Promise<boolean>;
}
