import { sql } from 'kysely';
import type { Reported, ReportRound, Reports } from '#lib/ports/store/reports';
import type { Access } from './access.ts';
import { file, hold } from './coverage-files.ts';

export function reports(access: Access): Reports {
  const { db } = access;
  const round = (backend: string) => db.updateTable('report_rounds').where('backend', '=', backend);
  return {
    take: (backend, when) => take(access, backend, when),
    keep: (backend, { round: { begunAt }, people, next, heldUntil }) =>
      access.together(async (within) => {
        await note(within, { people, at: begunAt });
        await within.db
          .updateTable('report_rounds')
          .where('backend', '=', backend)
          .set({ after: next, held_until: heldUntil })
          .execute();
      }),
    putOff: async (backend, until, anew) => {
      await round(backend)
        .set({ held_until: until, ...(anew ? { after: '' } : {}) })
        .execute();
    },
    forget: (before, most) =>
      access.together(async (within) => {
        const rows = await within.db
          .selectFrom('reported_methods')
          .select('person_id')
          .where('at', '<', before)
          .limit(most)
          .execute();
        await change(
          within,
          rows.map(({ person_id }) => person_id),
          async (ids) => {
            await within.db.deleteFrom('reported_methods').where('person_id', 'in', ids).execute();
          },
        );
        return rows.length;
      }),
  };
}

/** By one statement, so that of two processes one gets it. */
async function take(
  { db }: Access,
  backend: string,
  { now, until, since }: Parameters<Reports['take']>[1],
): Promise<ReportRound | null> {
  const row = await db
    .insertInto('report_rounds')
    .values({ backend, begun_at: now, after: '', held_until: until })
    .onConflict((conflict) =>
      conflict
        .column('backend')
        .doUpdateSet({
          held_until: until,
          begun_at: sql`case when report_rounds.after is null then ${sql.lit(now)} else report_rounds.begun_at end`,
          after: sql`coalesce(report_rounds.after, '')`,
        })
        .where('report_rounds.held_until', '<=', now)
        .where(({ or, eb }) =>
          or([eb('report_rounds.after', 'is not', null), eb('report_rounds.begun_at', '<=', since)]),
        ),
    )
    .returning(['begun_at', 'after'])
    .executeTakeFirst();
  if (row === undefined) return null;
  return { begunAt: row.begun_at, after: row.after === '' ? null : row.after };
}

/** Forgets what was reported of somebody, since it is known better now. They are held, in a transaction. */
export async function forgetReported(within: Access, personId: string): Promise<void> {
  const gone = await within.db.deleteFrom('reported_methods').where('person_id', '=', personId).executeTakeFirst();
  if (gone.numDeletedRows > 0n) await file(within, [personId]);
}

async function change(
  within: Access,
  people: readonly string[],
  work: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  const ids = people.toSorted();
  if (ids.length === 0) return;
  await hold(within, ids);
  await work(ids);
  await file(within, ids);
}

async function note(
  within: Access,
  { people, at }: { readonly people: readonly Reported[]; readonly at: number },
): Promise<void> {
  const kindsOf = new Map<string, string>(people.map(({ email, kinds }) => [email, kinds.toSorted().join(' ')]));
  if (kindsOf.size === 0) return;
  const rows = await within.db
    .selectFrom('people')
    .select(['id', 'email'])
    .where('email', 'in', [...kindsOf.keys()])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('shadows')
            .select('person_id')
            .whereRef('person_id', '=', 'people.id')
            .where('known_since', 'is not', null),
        ),
      ),
    )
    .execute();
  const values = rows.map(({ id, email }) => ({ person_id: id, kinds: kindsOf.get(email) ?? '', at }));
  await change(
    within,
    rows.map(({ id }) => id),
    async () => {
      await within.db
        .insertInto('reported_methods')
        .values(values)
        .onConflict((conflict) =>
          conflict
            .column('person_id')
            .doUpdateSet((row) => ({ kinds: row.ref('excluded.kinds'), at: row.ref('excluded.at') })),
        )
        .execute();
    },
  );
}
