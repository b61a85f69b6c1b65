import type { CallerLinkState } from '#lib/domain/caller-link';
import type { Purpose } from '#lib/domain/challenge';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Method } from '#lib/domain/method';
import type { OrganisationId, Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { Recording } from './backend.ts';
import type { PushSubscription } from './push-gateway.ts';

/** A phone as it asks to be bound. */
export interface BindingGiven {
  /** The whole code of the QR, or the short code with the place it belongs to. */
  readonly code: string;
  readonly place: string | null;
  /** P-256, as a JSON Web Key (RFC 7517); its private half never leaves the phone. */
  readonly publicKey: { readonly x: string; readonly y: string };
  /** What the phone calls itself. */
  readonly phone: string;
  readonly subscription: PushSubscription | null;
}

/** What a phone keeps of its binding. */
export interface Bound {
  readonly authenticator: string;
  /** Opens what is asked of this phone; it approves nothing (that takes the key). */
  readonly token: Secret;
  readonly seed: Secret;
  readonly account: EmailAddress;
  readonly name: string;
  readonly organisationId: OrganisationId;
}

/** What a phone shows of a request. */
export interface Prompt {
  readonly id: string;
  readonly account: EmailAddress;
  readonly purpose: Purpose;
  readonly userAgent: string;
  readonly ip: string;
  readonly at: number;
  readonly expiresAt: number;
  /** How many digits the number has. */
  readonly digits: number;
}

/** What somebody did on their phone, and the signature over it. */
export interface Decision {
  readonly id: string;
  readonly does: 'approve' | 'deny' | 'unasked';
  /** What was typed; empty for a denial. */
  readonly number: string;
  /** ECDSA P-256 with SHA-256, IEEE P1363, base64url. */
  readonly signature: string;
}

/** What was decided, for the audit and whoever is told. */
export interface Decided {
  readonly person: Person;
  readonly state: 'approved' | 'denied' | 'unasked' | 'wrong-number';
  /** Null while it is being set up. */
  readonly method: Method | null;
  /** Whose browser had asked. */
  readonly userAgent: string;
  readonly ip: string;
}

/**
 * The phone's side of what is asked there. One with the portal's own authenticator is known by its token and believed by
 * its signature; one that was sent a link, by the link alone.
 */
export interface PhoneApp {
  /** Binds a phone to the account a code was made for, once. Wrong short codes are counted before they are compared. */
  bind(given: BindingGiven): Promise<Result<Bound, RefusalOf<'binding-over' | 'wrong-code'>>>;
  /** The id behind a token; null when the phone was removed or never was. */
  authenticatorOf(token: Secret): Promise<string | null>;
  /** What a phone is asked now, the newest first. */
  promptsOf(authenticator: string): Promise<readonly Prompt[]>;
  decide(
    authenticator: string,
    decision: Decision,
    record: Recording<Decided>,
  ): Promise<
    Result<
      'approved' | 'denied',
      RefusalOf<'wrong-number' | 'challenge-expired' | 'not-signed' | 'wait' | 'method-disabled'>
    >
  >;
  linkState(code: string): Promise<CallerLinkState>;
  /** Takes the number that a caller was told; null: they are not on the phone with anybody. Once. */
  answerLink(code: string, number: string | null): Promise<Result<CallerLinkState, RefusalOf<'challenge-expired'>>>;
  /** The public key that pushes come under, base64url; null where none are sent. */
  pushKey(): Promise<string | null>;
  subscribe(authenticator: string, subscription: PushSubscription | null): Promise<void>;
}
