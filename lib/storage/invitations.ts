import { sql } from 'kysely';
import type { Invitations } from '#lib/ports/store/invitations';
import { written } from './access.ts';
import type { Access } from './access.ts';

export function invitations({ db }: Access): Invitations {
  return {
    of: async (personId) => {
      const row = await db
        .selectFrom('invitations')
        .select(['asked', 'mailed_at'])
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return { asked: row?.asked ?? 0, mailedAt: row?.mailed_at ?? null };
    },
    ask: async (personId) => {
      const { rows } = await sql<{ asked: number }>`
        insert into invitations (person_id, asked) values (${personId}, 1)
        on conflict (person_id) do update set asked = invitations.asked + 1
        returning asked`.execute(db);
      return rows[0]?.asked ?? 1;
    },
    putOff: async (personId, sessionId) => {
      const change = db.updateTable('invitations').set({ put_off_in: sessionId }).where('person_id', '=', personId);
      const other = sql<boolean>`(put_off_in is null or put_off_in <> ${sessionId})`;
      return written(await change.where(other).executeTakeFirst()) === 1;
    },
    mail: async (personId, at, notAfter) => {
      const { numAffectedRows } = await sql`
        insert into invitations (person_id, asked, mailed_at) values (${personId}, 0, ${at})
        on conflict (person_id) do update set mailed_at = excluded.mailed_at
        where invitations.mailed_at is null or invitations.mailed_at <= ${notAfter}`.execute(db);
      return Number(numAffectedRows ?? 0n) === 1;
    },
  };
}
