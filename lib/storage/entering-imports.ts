import { setImmediate as others } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Imports, PersonChanges, PlannedChange } from '#lib/ports/store/imports';
import type { Access } from './access.ts';
import { countNewcomers, refiling } from './coverage-files.ts';
import { importedStaff, valueOf } from './imported-staff.ts';
import { amended, personColumns } from './people.ts';
import { registeredPlace } from './staging-imports.ts';

/** Kept beside the JSON of a prepared row, where a change of the key finds it. */
const numberColumn = 'sealed_registered_number';

/** So many new people a statement: large enough to cost little, small enough that others are answered in between. */
const set = 2_000;

/** What enters a checked file: set by set, all in the one transaction that the caller holds. */
export function enteringImports(
  access: Access,
): Pick<Imports, 'addOrganisations' | 'addPeople' | 'newStaff' | 'administratorIsLeft' | 'plannedChanges' | 'amend'> {
  const { db, keyring } = access;
  return {
    addPeople: (id, after) => addPeople(access, id, after),
    addOrganisations: async (id) => {
      const wanted = await sql<{ n: number | string }>`
        select count(*) as n from import_organisations where import_id = ${id}`.execute(db);
      const { numAffectedRows } = await sql`
        insert into organisations (id, name, policy, applications)
        select organisation_id, name, '{}', '[]' from import_organisations where import_id = ${id}
        on conflict (id) do nothing`.execute(db);
      return Number(wanted.rows[0]?.n ?? 0) - Number(numAffectedRows ?? 0n);
    },
    plannedChanges: async (id, after, most) => {
      await others();
      const rows = await db
        .selectFrom('import_rows')
        .select(['id', 'changes', 'sealed_number'])
        .where('id', '>', after === '' ? `${id}:` : after)
        .where('id', '<', `${id};`)
        .where('plan', '=', 'change')
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(({ id: key, changes, sealed_number: sealed }) => {
        const { before, changes: kept } = JSON.parse(changes ?? '') as PlannedChange;
        const e164 = sealed === null ? '' : keyring.open(sealed, registeredPlace(before.id));
        const number = kept.number && { number: { ...kept.number, e164 } };
        return { key, before, changes: { ...kept, ...number } };
      });
    },
    ...importedStaff(access),
    amend: async (id, changes, at) => {
      const number = changes.number && keyring.seal(changes.number.e164, registeredPlace(id));
      const sealed = number && { sealed_registered_number: number };
      await refiling(access, id, (within) =>
        within.db
          .updateTable('people')
          .set({ ...amended(changes), ...mfaOf(changes, at), ...sealed })
          .where('id', '=', id)
          .execute(),
      );
    },
  };
}

async function addPeople(access: Access, id: string, after: string): ReturnType<Imports['addPeople']> {
  const { db, engine } = access;
  // Whoever only reads, and other work of this process, comes in between two sets.
  await others();
  const first = after === '' ? `${id}:` : after;
  const next = await db
    .selectFrom('import_rows')
    .select('id')
    .where('id', '>', first)
    .where('id', '<', `${id};`)
    .orderBy('id')
    .limit(set)
    .execute();
  const last = next.at(-1);
  if (last === undefined) return null;
  const those = sql`i.id > ${first} and i.id <= ${last.id} and i.plan = 'add'`;
  const columns = sql.join(personColumns.map((column) => sql.ref(column)));
  const { numAffectedRows } = await sql`
    insert into people (${columns}) ${chosen(engine, those)} on conflict (email) do nothing`.execute(db);
  const added = Number(numAffectedRows ?? 0n);
  const { rows } = await filed(access, those);
  if (rows.length === added) await countNewcomers(access, rows);
  return { key: last.id, added, refused: rows.length - added };
}

/** Under which cells the coverage files the people of a set. */
function filed({ db, engine }: Access, those: ReturnType<typeof sql>) {
  const field = (name: string) => valueOf(engine, name);
  return sql<{ organisation_id: string; coverage_cell: number }>`
    select ${field('organisation_id')} as organisation_id, cast(${field('coverage_cell')} as integer) as coverage_cell
    from import_rows i where ${those}`.execute(db);
}

function mfaOf({ mfaOn }: PersonChanges, at: number) {
  return mfaOn === true ? { mfa_on_at: sql<number>`coalesce(mfa_on_at, ${at})` } : {};
}

/** The rows of people as they were prepared, taken out of their JSON by the database itself. */
function chosen(engine: Access['engine'], those: ReturnType<typeof sql>) {
  if (engine === 'postgres') {
    const columns = sql.join(
      personColumns.map((column) => (column === numberColumn ? sql`i.sealed_number` : sql.ref(`p.${column}`))),
    );
    return sql`select ${columns} from import_rows i,
      lateral jsonb_populate_record(null::people, cast(i.person_row as jsonb)) p where ${those}`;
  }
  const columns = sql.join(
    personColumns.map((column) => (column === numberColumn ? sql`i.sealed_number` : valueOf(engine, column))),
  );
  return sql`select ${columns} from import_rows i where ${those}`;
}
