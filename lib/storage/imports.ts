import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Application } from '#lib/domain/person';
import type { FileTrouble, RowProblem } from '#lib/domain/person-import';
import type { Policy } from '#lib/domain/policy';
import type { Import, Imports } from '#lib/ports/store/imports';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { enteringImports } from './entering-imports.ts';
import { toPerson } from './people.ts';
import { keyOf, registeredPlace, stage } from './staging-imports.ts';
import type { Schema } from './schema.ts';

/** Small, so that nobody who writes meanwhile waits for long. */
const clearing = 2_000;

export function imports(access: Access): Imports {
  const { db } = access;
  const change = (id: string) => db.updateTable('imports').where('id', '=', id);
  return {
    ...asking(access),
    ...badOnes(db),
    ...enteringImports(access),
    begin: async (begun, at) => {
      await db.insertInto('imports').values(newRow(begun, at)).execute();
    },
    byId: async (id) => {
      const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toImport(row);
    },
    latest: async (most) => {
      const rows = await db
        .selectFrom('imports')
        .selectAll()
        .orderBy('begun_at', 'desc')
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(toImport);
    },
    stage: (id, batch, at) => access.together((within) => stage(within, id, { batch, at })),
    checked: async (id, at) => {
      await change(id).set({ state: 'checked', touched_at: at }).where('state', '=', 'checking').execute();
    },
    unreadable: async (id, trouble, at) => {
      const to = { state: 'unreadable', trouble: JSON.stringify(trouble), touched_at: at } as const;
      await change(id).set(to).where('state', '!=', 'done').execute();
    },
    entering: async (id, at) => {
      await change(id).set({ entering_at: at }).where('state', '=', 'checked').execute();
    },
    finish: async (id, at) => {
      const ready = change(id).where('state', '=', 'checked').where('bad', '=', 0);
      return written(await ready.set({ state: 'done', ended_at: at, entering_at: null }).executeTakeFirst()) === 1;
    },
    clear: async (id) => {
      for (const table of ['import_rows', 'import_problems', 'import_organisations'] as const) {
        for (let gone = clearing; gone === clearing;) {
          const some = sql`select id from ${sql.table(table)} where import_id = ${id} limit ${clearing}`;
          const { numAffectedRows } = await sql`delete from ${sql.table(table)} where id in (${some})`.execute(db);
          gone = Number(numAffectedRows ?? 0n);
        }
      }
    },
  };
}

function asking({ db, keyring }: Access): Pick<Imports, 'organisations' | 'registered' | 'linesOf'> {
  return {
    organisations: async () => {
      const rows = await db.selectFrom('organisations').selectAll().execute();
      return rows.map(({ id, name, policy, applications }) => ({
        id,
        name,
        policy: JSON.parse(policy) as Partial<Policy>,
        applications: JSON.parse(applications) as readonly Application[],
      }));
    },
    registered: async (emails) => {
      if (emails.length === 0) return new Map();
      const rows = await db.selectFrom('people').selectAll().where('email', 'in', emails).execute();
      return new Map(
        rows.map((row) => {
          const sealed = row.sealed_registered_number;
          const number = sealed === null ? null : keyring.open(sealed, registeredPlace(row.id));
          return [row.email as EmailAddress, { person: toPerson(row), number }];
        }),
      );
    },
    linesOf: async (id, emails) => {
      if (emails.length === 0) return new Map();
      const rows = await db
        .selectFrom('import_rows')
        .select(['email', 'line'])
        .where('import_id', '=', id)
        .where('email', 'in', emails)
        .execute();
      return new Map(rows.map(({ email, line }) => [email as EmailAddress, line]));
    },
  };
}

function badOnes(db: Access['db']): Pick<Imports, 'badRows' | 'newOrganisations' | 'addressesIn'> {
  return {
    addressesIn: async (id, lines) => {
      if (lines.length === 0) return new Map();
      const rows = await db
        .selectFrom('import_rows')
        .select(['line', 'email'])
        .where(
          'id',
          'in',
          lines.map((line) => keyOf(id, line)),
        )
        .execute();
      return new Map(rows.map(({ line, email }) => [line, email as EmailAddress]));
    },
    badRows: async (id, most, after = '') => {
      const rows = await db
        .selectFrom('import_problems')
        .select(['id', 'line', 'problem'])
        .where('id', '>', after === '' ? `${id}:` : after)
        .where('id', '<', `${id};`)
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(({ id: key, line, problem }) => ({ key, line, problem: JSON.parse(problem) as RowProblem }));
    },
    newOrganisations: async (id, most) => {
      const rows = await db
        .selectFrom('import_organisations')
        .select(['organisation_id', 'name'])
        .where('import_id', '=', id)
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(({ organisation_id, name }) => ({ id: organisation_id, name }));
    },
  };
}

function newRow(begun: Parameters<Imports['begin']>[0], at: number): Schema['imports'] {
  return {
    id: begun.id,
    person_id: begun.personId,
    file_name: begun.fileName,
    digest: begun.digest,
    create_organisations: begun.createOrganisations ? 1 : 0,
    bytes: begun.bytes,
    bytes_read: 0,
    rows_read: 0,
    bad: 0,
    fresh: 0,
    changed: 0,
    same: 0,
    state: 'checking',
    trouble: null,
    begun_at: at,
    touched_at: at,
    entering_at: null,
    ended_at: null,
  };
}

function toImport(row: Selectable<Schema['imports']>): Import {
  return {
    id: row.id,
    personId: row.person_id,
    fileName: row.file_name,
    digest: row.digest,
    createOrganisations: row.create_organisations === 1,
    bytes: row.bytes,
    bytesRead: row.bytes_read,
    rowsRead: row.rows_read,
    bad: row.bad,
    fresh: row.fresh,
    changed: row.changed,
    same: row.same,
    state: row.state,
    trouble: row.trouble === null ? null : (JSON.parse(row.trouble) as FileTrouble),
    begunAt: row.begun_at,
    touchedAt: row.touched_at,
    enteringAt: row.entering_at,
    endedAt: row.ended_at,
  };
}
