import { sql } from 'kysely';
import type { ShadowMark, Shadows } from '#lib/ports/store/shadows';
import type { Access } from './access.ts';
import { forgetReported } from './reports.ts';

const unknown: ShadowMark = { knownSince: null, version: 0, changingUntil: 0, others: null };

export function shadows(access: Access): Shadows {
  const { db } = access;
  const of = (personId: string, backend: string) =>
    db.updateTable('shadows').where('person_id', '=', personId).where('backend', '=', backend);
  return {
    markOf: async (personId, backend) => {
      const row = await db
        .selectFrom('shadows')
        .select(['known_since', 'version', 'changing_until', 'others'])
        .where('person_id', '=', personId)
        .where('backend', '=', backend)
        .executeTakeFirst();
      if (row === undefined) return unknown;
      const { known_since: knownSince, changing_until: changingUntil, version, others } = row;
      return { knownSince, version, changingUntil, others };
    },
    expectChange: async (personId, backend, until) => {
      const { version } = await db
        .insertInto('shadows')
        .values({ person_id: personId, backend, known_since: null, version: 1, changing_until: until })
        .onConflict((conflict) =>
          conflict.columns(['person_id', 'backend']).doUpdateSet({
            version: sql`shadows.version + 1`,
            changing_until: sql`case when shadows.changing_until > ${until} then shadows.changing_until else ${until} end`,
          }),
        )
        .returning('version')
        .executeTakeFirstOrThrow();
      return version;
    },
    settle: async (personId, backend, version) => {
      await of(personId, backend).where('version', '=', version).set({ changing_until: 0 }).execute();
    },
    noteLook: (personId, backend, seen) => noteLook(access, { personId, backend, ...seen }),
    forgetOthers: async (personId, backend) => {
      await of(personId, backend).set({ others: null }).execute();
    },
  };
}

interface Look {
  readonly personId: string;
  readonly backend: string;
  readonly at: number;
  readonly others: number | null;
}

async function noteLook(access: Access, { personId, backend, at, others }: Look): Promise<void> {
  await access.db
    .insertInto('shadows')
    .values({ person_id: personId, backend, known_since: at, version: 1, changing_until: 0, others })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'backend']).doUpdateSet({
        version: sql`shadows.version + 1`,
        known_since: sql`coalesce(shadows.known_since, ${at})`,
        others,
      }),
    )
    .execute();
  await forgetReported(access, personId);
}
