import type { Change } from '#lib/domain/change';
import type { EmailAddress } from '#lib/domain/email-address';
import type { PersonId } from '#lib/domain/person';

/** A notice to somebody about a change to their account. Its words are chosen when it is sent. */
export interface Notice {
  readonly personId: PersonId;
  readonly to: EmailAddress;
  readonly change: Change;
  readonly at: number;
  /** What the person can recognise the place by. */
  readonly userAgent: string;
}

/** A notice taken to be sent, and how often that has failed. */
export interface OutboxEntry {
  readonly id: string;
  readonly notice: Notice;
  readonly attempts: number;
}

/** Notices waiting to go out; written in the same transaction as the change they tell of. */
export interface Outbox {
  add(notice: Notice): Promise<void>;
  /** Leases up to `most` that are due, so that no other process takes them until `until`. */
  claim(most: number, now: number, until: number): Promise<readonly OutboxEntry[]>;
  sent(id: string, at: number): Promise<void>;
  /** Try again at a later time. */
  failed(id: string, retryAt: number): Promise<void>;
  /** How many are waiting. */
  depth(): Promise<number>;
}
