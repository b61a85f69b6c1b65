import type { Selectable } from 'kysely';
import type { Binding, Bindings } from '#lib/ports/store/bindings';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['bindings']>;

export function bindings({ db }: Access): Bindings {
  return {
    add: async (binding) => {
      const result = await db
        .insertInto('bindings')
        .values(toRow(binding))
        .onConflict((conflict) => conflict.column('place').doNothing())
        .executeTakeFirst();
      return written(result) === 1;
    },
    byCode: async (codeHash, now) => {
      const row = await db
        .selectFrom('bindings')
        .selectAll()
        .where('code_hash', '=', codeHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    spendTry: async (place, most, now) => {
      const row = await db
        .updateTable('bindings')
        .set((column) => ({ tries: column('tries', '+', 1) }))
        .where('place', '=', place)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .where('tries', '<', most)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : { ...fromRow(row), tries: row.tries };
    },
    use: async (challengeId, at) => {
      const result = await db
        .updateTable('bindings')
        .set({ used_at: at })
        .where('challenge_id', '=', challengeId)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return written(result) === 1;
    },
  };
}

function toRow(binding: Binding): Row {
  return {
    challenge_id: binding.challengeId,
    code_hash: binding.codeHash,
    place: binding.place,
    short_hash: binding.shortHash,
    tries: 0,
    expires_at: binding.expiresAt,
    used_at: null,
  };
}

function fromRow(row: Row): Binding {
  return {
    challengeId: row.challenge_id,
    codeHash: row.code_hash,
    place: row.place,
    shortHash: row.short_hash,
    expiresAt: row.expires_at,
  };
}
