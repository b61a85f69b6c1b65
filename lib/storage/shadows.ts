import { sql } from 'kysely';
import type { ShadowMark, Shadows } from '#lib/ports/store/shadows';
import type { Access } from './access.ts';
import { forgetReported } from './reports.ts';

const unknown: ShadowMark = { knownSince: null, version: 0, changingUntil: 0 };

export function shadows(access: Access): Shadows {
  const { db } = access;
  const of = (personId: string, backend: string) =>
    db.updateTable('shadows').where('person_id', '=', personId).where('backend', '=', backend);
  return {
    markOf: async (personId, backend) => {
      const row = await db
        .selectFrom('shadows')
        .select(['known_since', 'version', 'changing_until'])
        .where('person_id', '=', personId)
        .where('backend', '=', backend)
        .executeTakeFirst();
      if (row === undefined) return unknown;
      return { knownSince: row.known_since, version: row.version, changingUntil: row.changing_until };
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
    noteLook: async (personId, backend, at) => {
      await db
        .insertInto('shadows')
        .values({ person_id: personId, backend, known_since: at, version: 1, changing_until: 0 })
        .onConflict((conflict) =>
          conflict.columns(['person_id', 'backend']).doUpdateSet({
            version: sql`shadows.version + 1`,
            known_since: sql`coalesce(shadows.known_since, ${at})`,
          }),
        )
        .execute();
      await forgetReported(access, personId);
    },
  };
}
