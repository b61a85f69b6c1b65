import type { Change } from '#lib/domain/change';
import type { AlertTold } from '#lib/domain/desk-alert';
import type { EmailAddress } from '#lib/domain/email-address';
import type { PersonId } from '#lib/domain/person';
import type { MobileNumber } from '#lib/domain/phone-number';
import type { Staff } from '#lib/domain/rights';

interface Told {
  /** Whose account it is about. */
  readonly personId: PersonId;
  readonly at: number;
}

interface Changed extends Told {
  readonly audience: 'person';
  readonly change: Change;
  /** What the person can recognise the place by. */
  readonly userAgent: string;
  /** Who of the staff did it, where it was not the person, and as what; and the second person who agreed. */
  readonly staff?: { readonly name: string; readonly as?: Staff; readonly agreed?: string };
}

/** To somebody about a change to their account. */
export type PersonNotice =
  | (Changed & { readonly by: 'mail'; readonly to: EmailAddress })
  /** To a number that has just stopped counting, or of whoever's account staff have changed: whoever took it over cannot read it there. */
  | (Changed & { readonly by: 'text'; readonly to: MobileNumber });

/** To the service desk, at the address that is configured when it is sent. */
export interface DeskNotice extends Told {
  readonly audience: 'desk';
  readonly by: 'mail';
  readonly name: string;
  /** Null where the alert is about no one account. */
  readonly email: EmailAddress | null;
  readonly alert: AlertTold;
}

/** A code to somebody's own address, before their first set-up. */
export interface CodeNotice extends Told {
  readonly audience: 'code';
  readonly by: 'mail';
  readonly to: EmailAddress;
  readonly code: string;
  readonly until: number;
}

/** Something to be told. Its words are chosen when it is sent. */
export type Notice = PersonNotice | DeskNotice | CodeNotice;

/** A notice taken to be sent, and how often that has failed. */
export interface OutboxEntry {
  readonly id: string;
  readonly notice: Notice;
  readonly attempts: number;
}

/** Notices waiting to go out; written in the same transaction as the change they tell of. */
export interface Outbox {
  /** To be sent at once, or when it is due. */
  add(notice: Notice, dueAt?: number): Promise<void>;
  /** Leases up to `most` that are due, so that no other process takes them until `until`. */
  claim(most: number, now: number, until: number): Promise<readonly OutboxEntry[]>;
  sent(id: string, at: number): Promise<void>;
  /** Try again at a later time. */
  failed(id: string, retryAt: number): Promise<void>;
  /** How many are waiting. */
  depth(): Promise<number>;
  /** When the one was written that has waited longest; null when none waits. */
  oldest(): Promise<number | null>;
}
