import type { Person } from '#lib/domain/person';
import type { Secret } from '#lib/domain/secret';

/**
 * App passwords that are kept, and judged, by the backend. The portal keeps their names, counts and limits them, and shows
 * a key once. Throws a `backend-unreachable` or `backend-not-understood` fault.
 */
export interface AppPasswordVault {
  /** Makes one; `id` names it there. */
  make(person: Person, name: string): Promise<{ readonly id: string; readonly key: Secret }>;
  /** Ends those named; one that is not there has ended already. */
  end(person: Person, ids: readonly string[]): Promise<void>;
  /** Whether a key opens now, as the backend has it. */
  accepts(person: Person, typed: Secret): Promise<boolean>;
}

/** Recovery codes that are kept, and used up, by the backend. */
export interface RecoveryCodeVault {
  /** Makes a set, which ends the one before; `id` names it there. */
  make(person: Person): Promise<{ readonly id: string; readonly codes: readonly Secret[] }>;
  end(person: Person): Promise<void>;
  /** Uses a code up; a second time it is wrong. */
  use(person: Person, typed: Secret): Promise<boolean>;
}

/** Temporary access codes that are kept, and used up, by the backend. */
export interface AccessCodeVault {
  /** Makes one, which ends the one before. `until` is in epoch milliseconds. */
  make(person: Person, until: number): Promise<{ readonly id: string; readonly code: Secret }>;
  end(person: Person): Promise<void>;
  use(person: Person, typed: Secret): Promise<boolean>;
}

/** What a backend keeps beside methods; null: the portal keeps it in its own store. */
export interface Vaults {
  readonly appPasswords: AppPasswordVault | null;
  readonly recoveryCodes: RecoveryCodeVault | null;
  readonly accessCodes: AccessCodeVault | null;
}
