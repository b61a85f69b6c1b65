import type { Event } from '#lib/domain/change';
import type { CallerCheck } from '#lib/domain/desk-act';
import type { OrganisationId, PersonId } from '#lib/domain/person';

/** Who did it: names both where the service desk acts for somebody. */
export interface AuditActor {
  /** `elsewhere`: whoever it was did it at the backend, and the portal found out. */
  readonly kind: 'self' | 'helpdesk' | 'administrator' | 'operator' | 'elsewhere' | 'nobody';
  readonly personId: PersonId | null;
  /** Of whoever acts on another's account, as they were called then. */
  readonly name?: string;
  /** Given of a local administrator: the right for one organisation only. Lines of an earlier version lack it. */
  readonly local?: true;
  /** Why, in their words. */
  readonly reason?: string;
  /** How they made sure who they were talking to. */
  readonly checks?: readonly CallerCheck[];
  /** The second person who agreed to it, where one had to. */
  readonly agreed?: { readonly personId: PersonId; readonly name: string };
  readonly ip: string;
  readonly userAgent: string;
}

/** One line of a person's history. */
export interface AuditEntry {
  readonly id: string;
  readonly personId: PersonId;
  /** 1 for a person's first line; no number is left out. */
  readonly seq: number;
  readonly at: number;
  readonly actor: AuditActor;
  readonly event: Event;
  /** HMAC-SHA-256 over the line before and this one; without the key a line cannot be changed or cut out unseen. */
  readonly hash: string;
}

/** The chain of what is done to an organisation and not to one person; `portal` for the whole deployment. */
export function organisationChain(id: OrganisationId | null): PersonId {
  return id === null ? 'portal' : `organisation:${id}`;
}

/** Which lines are looked for; null leaves a condition out. */
export interface AuditSearch {
  /** One person's or organisation's chain. */
  readonly chain: PersonId | null;
  /** Whoever acted on what is not their own account, or everybody of a kind. */
  readonly by: { readonly personId: PersonId } | { readonly kind: AuditActor['kind'] } | null;
  readonly what: Event['what'] | null;
  /** Epoch milliseconds, the first of them and the first after them. */
  readonly from: number | null;
  readonly to: number | null;
}

/** Where a list of lines goes on: behind this one. */
export type AuditMark = Pick<AuditEntry, 'id' | 'at' | 'seq'>;

/** Append-only, chained by hash per person, so that two people's changes never wait for each other. */
export interface AuditLog {
  /** Writes in the transaction it was taken from: without the line, the change does not happen. */
  append(personId: PersonId, actor: AuditActor, event: Event): Promise<void>;
  /** Newest first; only those before a number where one is given. */
  entriesOf(personId: PersonId, most: number, before?: number): Promise<readonly AuditEntry[]>;
  /**
   * Newest first, behind a mark where one is given. Lines written by an earlier version are found by what and by whom once
   * `fillIn` has been there.
   */
  search(asked: AuditSearch, most: number, behind: AuditMark | null): Promise<readonly AuditEntry[]>;
  /** Makes some lines of an earlier version findable by what and by whom; gives how many it was. */
  fillIn(most: number): Promise<number>;
  /** How often each of some things happened in a time, at most so many lines of each; oldest first. */
  happened(
    what: readonly Event['what'][],
    within: { readonly from: number; readonly to: number },
    most: number,
  ): Promise<readonly AuditEntry[]>;
  /** The line with a number; null where there is none. */
  entry(personId: PersonId, seq: number): Promise<AuditEntry | null>;
  /** The seq of the first line that does not fit the one before; null when the chain is whole. */
  firstBreak(personId: PersonId): Promise<number | null>;
}
