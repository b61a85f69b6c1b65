import type { ChallengeId } from '#lib/domain/challenge';
import type { MethodId } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import type { PushSubscription } from '#lib/ports/push-gateway';

/** A phone with the portal's own authenticator, bound to one account. Times are epoch milliseconds. */
export interface AuthenticatorRow {
  readonly id: string;
  readonly personId: PersonId;
  /** Null until the try-out has proved it; such a phone answers for nothing but its own set-up. */
  readonly methodId: MethodId | null;
  /** The set-up that bound it. */
  readonly challengeId: ChallengeId;
  /** What it calls itself. */
  readonly phone: string;
  /** SPKI, base64url. */
  readonly publicKey: string;
  readonly tokenHash: string;
  /** Sealed at rest; null while it takes no pushes. */
  readonly subscription: PushSubscription | null;
  readonly boundAt: number;
}

/** Phones that can be prompted. Those whose method has ended, or whose set-up was dropped, are not found any more. */
export interface Authenticators {
  add(row: AuthenticatorRow): Promise<void>;
  byId(id: string): Promise<AuthenticatorRow | null>;
  byToken(tokenHash: string): Promise<AuthenticatorRow | null>;
  byMethod(methodId: MethodId): Promise<AuthenticatorRow | null>;
  /** The try-out has proved it. */
  attach(id: string, methodId: MethodId): Promise<void>;
  subscribe(id: string, subscription: PushSubscription | null): Promise<void>;
  end(id: string, at: number): Promise<void>;
}
