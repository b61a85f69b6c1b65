import { setImmediate as others } from 'node:timers/promises';
import { sql } from 'kysely';
import { readHash } from '#lib/domain/first-password';
import type { Role } from '#lib/domain/person';
import type { Imports } from '#lib/ports/store/imports';
import type { Access } from './access.ts';

/** Who of an import has rights over others, and whether it leaves an administrator. */
export function importedStaff({ db, engine }: Access): Pick<Imports, 'newStaff' | 'administratorIsLeft'> {
  return {
    newStaff: async (id, after, most) => {
      await others();
      const role = valueOf(engine, 'roles');
      const { rows } = await sql<{ id: string; person_id: string; roles: string; organisation_id: string }>`
        select i.id, i.person_id, ${role} as roles, ${valueOf(engine, 'organisation_id')} as organisation_id
        from import_rows i
        where i.id > ${after === '' ? `${id}:` : after} and i.id < ${`${id};`} and i.plan = 'add'
          and ${role} <> '["member"]'
        order by i.id limit ${most}`.execute(db);
      return rows.map((row) => ({
        key: row.id,
        person: {
          id: row.person_id,
          organisationId: row.organisation_id,
          roles: JSON.parse(row.roles) as readonly Role[],
        },
      }));
    },
    administratorIsLeft: async (at) => {
      // In these words the index knows it.
      const those = await db
        .selectFrom('people')
        .select('password_hash')
        .where(sql<boolean>`roles like '%"administrator"%'`)
        .where('disabled_for', 'is', null)
        .where('locked_at', 'is', null)
        .where('shared_mailbox', '=', 0)
        .execute();
      return those.some((one) => readHash(one.password_hash, at) !== null);
    },
  };
}

/** A value of the JSON of a prepared row. */
export function valueOf(engine: Access['engine'], name: string) {
  return engine === 'postgres'
    ? sql<string>`cast(i.person_row as jsonb) ->> ${sql.lit(name)}`
    : sql<string>`json_extract(i.person_row, ${sql.lit(`$.${name}`)})`;
}
