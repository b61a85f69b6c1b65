import { Fault } from '#lib/domain/fault';
import type { Access } from './access.ts';
import { newestOf } from './audit-sum.ts';

type Reading = Pick<Access, 'db' | 'keyring'>;

const name = 'audit-checkpoints';
const place = `kept_keys:key:${name}`;

/**
 * Sets the mark that checkpoints have begun, at what there is of them: once, with the schema, never again. A mark that
 * could be set anew would let somebody take everything away and have a new first checkpoint made over the rest.
 */
export async function beginCheckpoints({ db, keyring }: Reading): Promise<void> {
  const { number = 0 } = (await newestOf(db)) ?? {};
  await db
    .insertInto('kept_keys')
    .values({ name, sealed_key: keyring.seal(String(number), place) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

/** How many checkpoints there are at least; null where the mark is gone or was changed. */
export async function begun({ db, keyring }: Reading): Promise<number | null> {
  const row = await db.selectFrom('kept_keys').select('sealed_key').where('name', '=', name).executeTakeFirst();
  if (row === undefined) return null;
  try {
    return Number(keyring.open(row.sealed_key, place));
  } catch {
    return null;
  }
}

/** Moves the mark forward, in the transaction of a checkpoint. */
export async function moveOn({ db, keyring }: Reading, number: number): Promise<void> {
  const before = await begun({ db, keyring });
  if (before === null) throw markGone();
  if (before >= number) return;
  await db
    .updateTable('kept_keys')
    .set({ sealed_key: keyring.seal(String(number), place) })
    .where('name', '=', name)
    .execute();
}

export function markGone(): Fault {
  const words = 'Checkpoints of the audit, or the mark of how many there were, are gone. Run: admin audit verify';
  return new Fault('internal', words);
}
