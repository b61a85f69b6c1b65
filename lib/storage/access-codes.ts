import type { AccessCodes } from '#lib/ports/store/access-codes';
import { written } from './access.ts';
import type { Access } from './access.ts';

export function accessCodes({ db, together }: Access): AccessCodes {
  return {
    make: (code) =>
      together(async (access) => {
        const { id, personId, hash, madeBy, madeAt, expiresAt, remoteId } = code;
        await end(access.db, personId, madeAt);
        const times = { made_at: madeAt, expires_at: expiresAt, used_at: null, ended_at: null };
        const row = { id, person_id: personId, hash, made_by: madeBy, remote_id: remoteId ?? null, ...times };
        await access.db.insertInto('access_codes').values(row).execute();
      }),
    openOf: async (personId, now) => {
      const row = await db
        .selectFrom('access_codes')
        .select(['id', 'made_at', 'expires_at'])
        .where('person_id', '=', personId)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row === undefined ? null : { id: row.id, madeAt: row.made_at, expiresAt: row.expires_at };
    },
    look: (...asked) => look(db, ...asked),
    use: async (personId, hash, now) =>
      written(
        await db
          .updateTable('access_codes')
          .set({ used_at: now, ended_at: now })
          .where('person_id', '=', personId)
          .where('hash', '=', hash)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', now)
          .executeTakeFirst(),
      ) === 1,
    end: (personId, at) => end(db, personId, at),
    lastBy: async (agent, personId) => {
      const mine = db.selectFrom('access_codes').select(['made_at', 'expires_at', 'ended_at']);
      const theirs = mine.where('made_by', '=', agent).where('person_id', '=', personId);
      const row = await theirs.orderBy('made_at', 'desc').limit(1).executeTakeFirst();
      if (row === undefined) return null;
      return { madeAt: row.made_at, worksUntil: row.ended_at === null ? row.expires_at : row.made_at };
    },
  };
}

async function end(db: Access['db'], personId: string, at: number): Promise<void> {
  const open = db.updateTable('access_codes').where('person_id', '=', personId).where('ended_at', 'is', null);
  await open.set({ ended_at: at }).execute();
}

async function look(db: Access['db'], ...[personId, hash, now]: Parameters<AccessCodes['look']>) {
  const row = await db
    .selectFrom('access_codes')
    .select('remote_id')
    .where('person_id', '=', personId)
    .where('hash', '=', hash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined ? null : { remoteId: row.remote_id };
}
