import { Kysely, sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Keyring } from '#lib/ports/keyring';
import { checkSchema } from './migrate.ts';
import { chosen } from './open-store.ts';
import type { Schema } from './schema.ts';
import { sealedColumns } from './sealed-columns.ts';
import type { SealedColumn } from './sealed-columns.ts';

/** What operators do to the store as a whole, beside what the portal does with it. */
export interface Upkeep {
  readonly engine: 'sqlite' | 'postgres';
  /** The file of an embedded store; null where there is none. */
  readonly path: string | null;
  /** Throws a fault when the schema is not up to date. */
  checkSchema(): Promise<void>;
  /** The database's own time, in epoch milliseconds. */
  now(): Promise<number>;
  /** What the database says of its own files: `ok`, or what is wrong. */
  integrity(): Promise<string>;
  /** Opens a few of everything that is sealed; gives where that failed, and how many were tried. */
  openSome(most: number): Promise<{ readonly tried: number; readonly failed: readonly string[] }>;
  /** How many secrets are sealed with another key than the current one. */
  oldSeals(): Promise<number>;
  /**
   * Seals with the current key what is sealed with another, a few rows at a time, while everything runs. What has been
   * done stays done, so that it goes on where it was cut short. Gives how many.
   */
  reseal(onProgress: (sealed: number) => void): Promise<number>;
  close(): Promise<void>;
}

const batch = 200;

interface Parts {
  readonly db: Kysely<Schema>;
  readonly keyring: Keyring;
}

/** Opens a store for upkeep. It is not touched before the first call, and nothing is migrated. */
export function openUpkeep({ url, keyring }: { readonly url: string; readonly keyring: Keyring }): Upkeep {
  const { engine, dialect, path } = chosen(url);
  const db = new Kysely<Schema>({ dialect });
  const parts = { db, keyring };
  return {
    engine,
    path,
    checkSchema: () => checkSchema(db),
    now: async () => {
      const asked =
        engine === 'sqlite'
          ? sql`cast(unixepoch('subsec') * 1000 as integer)`
          : sql`extract(epoch from clock_timestamp()) * 1000`;
      const rows = await look<{ now: number | string }>(db, sql`select ${asked} as now`);
      return Math.round(Number(rows[0]?.now ?? 0));
    },
    integrity: async () => {
      if (engine === 'postgres') return 'ok';
      const rows = await look<{ said: string }>(db, sql`select integrity_check as said from pragma_integrity_check(5)`);
      return rows.map(({ said }) => said).join('; ');
    },
    openSome: (most) => openSome(parts, most),
    oldSeals: async () => {
      let old = 0;
      for (const column of sealedColumns) {
        const rows = await look<{ n: number | string }>(
          db,
          sql`select count(*) as n from ${sql.table(column.table)} where ${isOld(parts, column)}`,
        );
        old += Number(rows[0]?.n ?? 0);
      }
      return old;
    },
    reseal: async (onProgress) => {
      let sealed = 0;
      for (const column of sealedColumns) {
        sealed += await resealColumn(parts, column, (some) => {
          onProgress(sealed + some);
        });
      }
      return sealed;
    },
    close: () => db.destroy(),
  };
}

type Row = Readonly<Record<string, string | null>> & { readonly sealed: string };

/** Reads as the portal does: beside whoever writes. */
function look<T>(db: Kysely<Schema>, query: RawBuilder<unknown>): Promise<readonly T[]> {
  return db
    .selectFrom(sql<T>`(${query})`.as('found'))
    .selectAll()
    .execute() as Promise<readonly T[]>;
}

async function openSome({ db, keyring }: Parts, most: number) {
  const failed: string[] = [];
  let tried = 0;
  for (const column of sealedColumns) {
    const rows = await look<Row>(
      db,
      sql`select ${columnsOf(column)} from ${sql.table(column.table)}
      where ${sql.ref(column.column)} is not null order by ${sql.ref(column.key[0] ?? '')} limit ${most}`,
    );
    for (const row of rows) {
      tried += 1;
      try {
        keyring.open(row.sealed, column.place(row));
      } catch {
        failed.push(`${column.table}.${column.column} ${column.key.map((each) => row[each] ?? '').join(' ')}`);
      }
    }
  }
  return { tried, failed };
}

async function resealColumn(parts: Parts, column: SealedColumn, onProgress: (sealed: number) => void): Promise<number> {
  const { db, keyring } = parts;
  const [first = ''] = column.key;
  let sealed = 0;
  for (let after = ''; ;) {
    const rows = await look<Row>(
      db,
      sql`select ${columnsOf(column)} from ${sql.table(column.table)}
      where ${sql.ref(first)} > ${after} and ${isOld(parts, column)}
      order by ${sql.ref(first)} limit ${batch}`,
    );
    const last = rows.at(-1);
    if (last === undefined) return sealed;
    await db.transaction().execute(async (trx) => {
      for (const row of rows) sealed += await resealRow({ db: trx, keyring }, column, row);
    });
    after = last[first] ?? '';
    onProgress(sealed);
  }
}

/** Unless somebody else has written it meanwhile: what they wrote is sealed with their key, and the next run finds it. */
async function resealRow({ db, keyring }: Parts, column: SealedColumn, row: Row): Promise<number> {
  const place = column.place(row);
  const anew = keyring.seal(keyring.open(row.sealed, place), place);
  const those = sql.join(
    column.key.map((each) => sql`${sql.ref(each)} = ${row[each]}`),
    sql` and `,
  );
  const { numAffectedRows } = await sql`
    update ${sql.table(column.table)} set ${sql.ref(column.column)} = ${anew}
    where ${those} and ${sql.ref(column.column)} = ${row.sealed}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

function columnsOf({ key, beside, column }: SealedColumn) {
  const others = [...new Set([...key, ...beside])].map((each) => sql.ref(each));
  return sql`${sql.join(others)}, ${sql.ref(column)} as sealed`;
}

/** Sealed, and not with the current key: what that has sealed begins with its name. */
function isOld({ keyring }: Parts, { column }: SealedColumn) {
  const mark = keyring.sealMark();
  return sql<boolean>`${sql.ref(column)} is not null and substr(${sql.ref(column)}, 1, ${sql.lit(mark.length)}) <> ${mark}`;
}
