import type { Kysely } from 'kysely';
import type { Clock } from '#lib/ports/clock';
import type { Keyring } from '#lib/ports/keyring';
import type { DayCaps, SendStop } from '#lib/ports/store/sends';
import type { Schema } from './schema.ts';

/** What sending may come to in a day, and who hears of it when it does. */
export interface Sending {
  readonly caps: DayCaps;
  readonly onStopped: (stop: SendStop) => void;
}

/** What every table works with, by itself or within a transaction. */
export interface Access {
  readonly db: Kysely<Schema>;
  readonly engine: 'sqlite' | 'postgres';
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly sending: Sending;
  /** Runs several statements as one: in the transaction there is, else in one of its own. */
  together<T>(work: (access: Access) => Promise<T>): Promise<T>;
}

/** How many rows a statement has written. */
export function written(result: {
  readonly numInsertedOrUpdatedRows?: bigint | undefined;
  readonly numUpdatedRows?: bigint;
}): number {
  return Number(result.numUpdatedRows ?? result.numInsertedOrUpdatedRows ?? 0n);
}
