import type { Prompts } from '#lib/ports/store/prompts';
import type { Access } from './access.ts';
import { takeTurn } from './sends.ts';

const soon = 10 * 60_000;
const mostSoon = 3;
const mostSinceSuccess = 10;

export function prompts({ db, keyring, together }: Access): Prompts {
  return {
    take: (prompt, now) =>
      together(async (access) => {
        await takeTurn(access, `prompts:${prompt.personId}`, now);
        const rows = await access.db
          .selectFrom('prompts')
          .select('at')
          .where('person_id', '=', prompt.personId)
          .orderBy('at')
          .execute();
        if (rows.length >= mostSinceSuccess) return { state: 'enough', retryAt: null };
        const oldest = rows.filter(({ at }) => at > now - soon).at(-mostSoon);
        if (oldest !== undefined) return { state: 'enough', retryAt: oldest.at + soon };
        const row = { id: keyring.id(), person_id: prompt.personId, method_id: prompt.methodId, at: now };
        await access.db.insertInto('prompts').values(row).execute();
        return { state: 'go' };
      }),
    passed: async (personId, { prompt, at }) => {
      const theirs = () => db.deleteFrom('prompts').where('person_id', '=', personId);
      await theirs()
        .where('at', '<=', at - soon)
        .execute();
      if (!prompt) return;
      const newest = db.selectFrom('prompts').select('id').where('person_id', '=', personId).orderBy('at', 'desc');
      await theirs().where('id', 'in', newest.orderBy('id').limit(1)).execute();
    },
  };
}
