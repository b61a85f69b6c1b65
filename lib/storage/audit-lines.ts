import type { Selectable } from 'kysely';
import type { Event } from '#lib/domain/change';
import type { AuditActor, AuditEntry } from '#lib/ports/audit-log';
import type { Keyring } from '#lib/ports/keyring';
import type { Schema } from './schema.ts';

export type LineRow = Selectable<Schema['audit_entries']>;

/** What of a line its hash covers; the rest is drawn from it, so that it can be searched. */
type Written = Pick<LineRow, 'id' | 'person_id' | 'seq' | 'at' | 'actor' | 'event'>;

/**
 * Over everything in the line, as it is stored, and the hash of the line before. Keyed: who can write the tables but has
 * no key cannot make a chain that looks whole.
 */
export function lineHash(keyring: Keyring, before: string, line: Written): string {
  const { id, person_id, seq, at, actor, event } = line;
  return keyring.index(JSON.stringify([before, id, person_id, seq, at, actor, event]), 'audit');
}

/** By what, and by whom, a line can be found. */
export function findable(line: Pick<LineRow, 'actor' | 'event' | 'person_id'>): {
  readonly what: string;
  readonly actor_id: string | null;
  readonly actor_kind: string;
} {
  const { kind, personId } = JSON.parse(line.actor) as AuditActor;
  const { what } = JSON.parse(line.event) as Event;
  return { what, actor_id: kind === 'self' ? null : personId, actor_kind: kind };
}

/**
 * Whether what a line can be found by is what the line says. One that is not filled in yet says nothing wrong; where a
 * checkpoint covers it, it was filled in, and somebody has emptied it.
 */
export function isFindable(line: LineRow, covered: boolean): boolean {
  if (line.what === null) return !covered && line.actor_id === null && line.actor_kind === 'self';
  const right = findable(line);
  return line.what === right.what && line.actor_id === right.actor_id && line.actor_kind === right.actor_kind;
}

export function toEntry(row: LineRow): AuditEntry {
  return {
    id: row.id,
    personId: row.person_id,
    seq: row.seq,
    at: row.at,
    actor: JSON.parse(row.actor) as AuditActor,
    event: JSON.parse(row.event) as Event,
    hash: row.hash,
  };
}
