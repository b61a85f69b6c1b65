import type { PersonId } from '#lib/domain/person';

/**
 * A signed statement of what all chains were when it was made: how many, how many lines, and a keyed sum over the heads
 * (a multiset hash, so that only the heads that have changed are read). Each names the one before.
 */
export interface Checkpoint {
  /** 1 for the first; no number is left out. */
  readonly number: number;
  readonly at: number;
  readonly chains: number;
  readonly lines: number;
  readonly sum: string;
  /** The `mac` of the one before; empty for the first. */
  readonly previous: string;
  /** HMAC-SHA-256 over all of this. */
  readonly mac: string;
}

/** What does not fit. */
export type AuditFlaw =
  /** A line, its number, its time or its hash was changed, or one was put in or taken out before it. */
  | 'line'
  /** A line with a number that no line has: below 1. */
  | 'put-in'
  /** Lines at the end are gone. */
  | 'cut-off'
  /** There are lines that no head knows. */
  | 'no-head'
  /** The head is not the last line's. */
  | 'head'
  /** It is not what it was at the newest checkpoint. */
  | 'not-as-covered'
  /** What a line is found by is not what the line says. */
  | 'findable'
  /** All chains together are not what they were at the newest checkpoint: some are gone, or put back to what they were. */
  | 'chains'
  /** A checkpoint is gone, was put in or was changed. */
  | 'checkpoint'
  /** There are fewer checkpoints than there once were, or the mark that says how many is gone. */
  | 'begun'
  /** Lines are there for longer than it takes to cover them, and no checkpoint is. */
  | 'never-covered'
  /** A checkpoint that is kept elsewhere is not there, or is another. */
  | 'kept-elsewhere';

/** The first thing that does not fit in a chain, or in what holds them together. */
export interface AuditBreak {
  readonly why: AuditFlaw;
  /** Null where no one chain can be named. */
  readonly chain: PersonId | null;
  /** The line, or the checkpoint, that does not fit; null where none can be named. */
  readonly number: number | null;
}

/** What a verification has seen. */
export interface AuditProof {
  readonly chains: number;
  readonly lines: number;
  readonly breaks: number;
  /** The newest checkpoint; what came after it is chained, but not covered. */
  readonly covered: Checkpoint | null;
  /** The first checkpoint that is older than the one before: the clock was set back. Null where none is. */
  readonly turnedBack: number | null;
}

/** What came of a batch of heads. */
export interface CheckpointMade {
  /** Null where nothing had changed, or another process was first. */
  readonly checkpoint: Checkpoint | null;
  /** It is older than the one before: the clock was set back. */
  readonly turnedBack: boolean;
  /** Chains that do not go on from what was covered; they are left as they are, for a verification to name. */
  readonly broken: readonly PersonId[];
  /** Where the next batch begins; null when this was the last. */
  readonly next: PersonId | null;
}

/** Checkpoints over all chains of the audit: with one of them, cutting off the newest lines or a whole chain is noticed. */
export interface AuditCheckpoints {
  /** Covers what has changed since the newest one, a batch of chains at a time, behind the chain given. */
  make(behind: PersonId | null): Promise<CheckpointMade>;
  newest(): Promise<Checkpoint | null>;
  /**
   * Walks every line of every chain, the heads and the checkpoints, in pages; tells each chain's first break. `against` is
   * a checkpoint kept elsewhere: with it, a database put back to an earlier state as a whole is noticed too.
   */
  verify(against: Checkpoint | null, onBreak: (found: AuditBreak) => void): Promise<AuditProof>;
}
