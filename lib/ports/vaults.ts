import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';

/**
 * App passwords that are kept, and judged, by the backend. The portal makes the keys, keeps their names, counts and limits
 * them, and shows a key once. Throws a `backend-unreachable` or `backend-not-understood` fault.
 */
export interface AppPasswordVault {
  /** Keeps one; gives what it is called there. */
  keep(owner: Person, made: { readonly name: string; readonly key: Secret }): Promise<string>;
  /** Ends one; one that is not there has ended already. */
  end(owner: Person, id: string): Promise<void>;
  /** Whether it opens now with this key, as the backend has it. */
  accepts(owner: Person, id: string, key: Secret): Promise<boolean>;
}

/** Recovery codes that are kept, and used up, by the backend. */
export interface RecoveryCodeVault {
  /** Keeps a set beside the one before, which is ended when the new one is written down; gives what it is called there. */
  keep(owner: Person, codes: readonly Secret[]): Promise<string>;
  end(owner: Person, id: string): Promise<void>;
  /** Uses a code of a set up; a second time it is wrong. */
  use(owner: Person, id: string, code: Secret): Promise<boolean>;
}

/** Temporary access codes that are kept, and used up, by the backend. */
export interface AccessCodeVault {
  /**
   * Makes one; `until` is in epoch milliseconds. One that is to be typed in the portal is of a form that `parseAccessCode`
   * reads as it is. None is made for whom the portal may change nothing there: it would lend its own reach to an agent.
   */
  make(
    owner: Person,
    until: number,
  ): Promise<Result<{ readonly id: string; readonly code: Secret }, RefusalOf<'privileged-account'>>>;
  end(owner: Person, id: string): Promise<void>;
  /** Uses it up; a second time it is wrong. */
  use(owner: Person, id: string, code: Secret): Promise<boolean>;
}

/**
 * What a backend keeps beside methods; null: the portal keeps it in its own store. With a vault both have to agree to let
 * anybody in: what has ended here opens nothing more, also while the backend does not know it yet.
 */
export interface Vaults {
  readonly appPasswords: AppPasswordVault | null;
  readonly recoveryCodes: RecoveryCodeVault | null;
  readonly accessCodes: AccessCodeVault | null;
}
