import type { Selectable } from 'kysely';
import type { Keyring } from '#lib/ports/keyring';
import type { Checkpoint } from '#lib/ports/store/audit-checkpoints';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

export type HeadRow = Selectable<Schema['audit_heads']>;

const range = 2n ** 256n;

export function newestOf(db: Access['db']): Promise<Checkpoint | undefined> {
  return db.selectFrom('audit_checkpoints').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
}

/** Some heads in order, behind a chain. */
export function headsBehind(db: Access['db'], behind: string, most: number): Promise<readonly HeadRow[]> {
  return db
    .selectFrom('audit_heads')
    .selectAll()
    .where('person_id', '>', behind)
    .orderBy('person_id')
    .limit(most)
    .execute();
}

/** What one covered head adds to the sum (Clarke et al. 2003, MSet-Add-Hash: keyed, so that no other set can be found). */
export function share(keyring: Keyring, head: Pick<HeadRow, 'person_id' | 'covered_seq' | 'covered_hash'>): bigint {
  if (head.covered_seq === 0) return 0n;
  const text = JSON.stringify([head.person_id, head.covered_seq, head.covered_hash]);
  return numberOf(keyring.index(text, 'audit-head'));
}

/** A keyed hash, or a sum of them, as a number. */
export function numberOf(text: string): bigint {
  return BigInt(`0x0${Buffer.from(text, 'base64url').toString('hex')}`);
}

/** A sum as it is written down, modulo 2^256. */
export function textOf(sum: bigint): string {
  const hex = (((sum % range) + range) % range).toString(16).padStart(64, '0');
  return Buffer.from(hex, 'hex').toString('base64url');
}

/** What signs a checkpoint. */
export function macOf(keyring: Keyring, point: Omit<Checkpoint, 'mac'>): string {
  const { number, at, chains, lines, sum, previous } = point;
  return keyring.index(JSON.stringify([number, at, chains, lines, sum, previous]), 'audit-checkpoint');
}
