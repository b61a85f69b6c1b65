import type { EmailAddress } from '#lib/domain/email-address';
import type { MethodKind } from '#lib/domain/method';

/** What a report of the backend says of somebody: for counts alone. */
export interface Reported {
  readonly email: EmailAddress;
  /** None where nothing is set up that the portal knows. */
  readonly kinds: readonly MethodKind[];
}

/** A reading of the whole report, a page after another. */
export interface ReportRound {
  readonly begunAt: number;
  /** The page to go on with; null for the first. */
  readonly after: string | null;
}

/**
 * What is reported of people whom the portal has never looked at itself. It counts in the coverage until somebody looks;
 * it is no method, and nothing is asked, shown or proved by it.
 */
export interface Reports {
  /**
   * Takes the next page to be read, for one process at a time, until `until`: of a round under way, or of a new one where none
   * has begun since `since`. Null where there is nothing to do now.
   */
  take(
    backend: string,
    of: { readonly now: number; readonly until: number; readonly since: number },
  ): Promise<ReportRound | null>;
  /** Writes a page down, with where the next begins (null at the end), and leaves the round to others from `heldUntil`. */
  keep(
    backend: string,
    page: {
      readonly round: ReportRound;
      readonly people: readonly Reported[];
      readonly next: string | null;
      readonly heldUntil: number;
    },
  ): Promise<void>;
  /** Leaves the round alone until then; `anew`: it begins from the first page, since the next cannot be had. */
  putOff(backend: string, until: number, anew: boolean): Promise<void>;
  /** Forgets of so many people at most what was reported before a moment; gives how many. */
  forget(before: number, most: number): Promise<number>;
}
