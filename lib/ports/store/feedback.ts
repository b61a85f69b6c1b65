import type { Ease, Feedback } from '#lib/domain/feedback';
import type { PersonId } from '#lib/domain/person';

/** Feedback with whom it came from, as far as it is needed to bound how much one sender sends. */
export interface FeedbackSent extends Feedback {
  readonly personId: PersonId | null;
  /** The peer's address; only a keyed hash of it is kept. */
  readonly ip: string;
}

/** Feedback as it was kept. */
export interface FeedbackKept extends Feedback {
  readonly id: string;
  readonly at: number;
}

/** Whether it was kept. */
export type FeedbackTaken =
  | { readonly state: 'kept'; readonly id: string }
  /** As much has come from there as may; nothing was kept. */
  | { readonly state: 'enough'; readonly retryAt: number };

/** What people say about the portal. What they write and their address are sealed. */
export interface FeedbackBox {
  /** Keeps it, unless its sender has sent enough: 5 in an hour from one person or one unknown address, 60 in an hour from one address of people who are in. Atomic over all processes. */
  take(sent: FeedbackSent, now: number): Promise<FeedbackTaken>;
  /** Newest first, before a given time, at most so many; of what it is about where that is given, null for what is about no journey. */
  newest(
    most: number,
    before: { readonly at: number; readonly id: string } | null,
    about?: string | null,
  ): Promise<readonly FeedbackKept[]>;
  /** How many said how easy it was, from one time to before another. */
  eases(from: number, to: number, about?: string | null): Promise<ReadonlyMap<Ease, number>>;
}
