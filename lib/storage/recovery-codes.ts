import { sql } from 'kysely';
import type { RecoveryCodes } from '#lib/ports/store/recovery-codes';
import { written } from './access.ts';
import type { Access } from './access.ts';

export function recoveryCodes({ db, together }: Access): RecoveryCodes {
  const counting = (setId: string) =>
    db.selectFrom('recovery_sets').select('id').where('id', '=', setId).where('ended_at', 'is', null);
  const look: RecoveryCodes['look'] = async (setId, hash) => {
    const known = db.selectFrom('recovery_codes').select('used_at').where('set_id', 'in', counting(setId));
    const row = await known.where('hash', '=', hash).executeTakeFirst();
    if (row === undefined) return 'wrong';
    return row.used_at === null ? 'right' : 'used';
  };
  return {
    look,
    replace: (set) =>
      together(async (access) => {
        const { id, personId, salt, hashes, madeAt, remoteId } = set;
        await end(access.db, personId, madeAt);
        const row = { id, person_id: personId, salt, made_at: madeAt, ended_at: null, remote_id: remoteId ?? null };
        await access.db.insertInto('recovery_sets').values(row).execute();
        const codes = hashes.map((hash) => ({ set_id: id, hash, used_at: null }));
        await access.db.insertInto('recovery_codes').values(codes).execute();
      }),
    of: async (personId) => {
      const row = await db
        .selectFrom('recovery_sets')
        .select(['id', 'salt', 'made_at', 'remote_id'])
        .select(
          sql<number>`(select count(*) from recovery_codes
            where recovery_codes.set_id = recovery_sets.id and used_at is null)`.as('unused'),
        )
        .where('person_id', '=', personId)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      if (row === undefined) return null;
      const set = { id: row.id, salt: row.salt, madeAt: row.made_at, left: row.unused };
      return row.remote_id === null ? set : { ...set, remoteId: row.remote_id };
    },
    use: async (setId, hash, at) => {
      const used = await db
        .updateTable('recovery_codes')
        .set({ used_at: at })
        .where('set_id', 'in', counting(setId))
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      if (written(used) === 1) return 'right';
      return (await look(setId, hash)) === 'wrong' ? 'wrong' : 'used';
    },
    end: (personId, at) => end(db, personId, at),
  };
}

async function end(db: Access['db'], personId: string, at: number): Promise<void> {
  const open = db.updateTable('recovery_sets').where('person_id', '=', personId).where('ended_at', 'is', null);
  await open.set({ ended_at: at }).execute();
}
