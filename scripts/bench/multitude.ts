import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { hash } from '@node-rs/argon2';
import { cellOf } from '#lib/domain/coverage';
import { parseEmailAddress } from '#lib/domain/email-address';
import { methodKinds } from '#lib/domain/method';
import { searchTerms } from '#lib/domain/name-search';
import type { MethodRow } from '#lib/ports/store/methods';
import type { NewPerson } from '#lib/ports/store/people';
import { packCell } from '#lib/storage/coverage-cells';
import { everybody } from '#lib/storage/coverage-files';
import { methodRow } from '#lib/storage/methods';
import { openStore } from '#lib/storage/open-store';
import { personRow } from '#lib/storage/people';
import { alike, keys, password } from './crowd.ts';

const firsts =
  'Ann Siân Zoë Róisín José Łukasz Olamide Priya Mohammed Mary Chloë Niamh Søren Wei Aoife Björn Grace Tomasz Fatima Óscar'.split(
    ' ',
  );
const starts = 'Jon Wil Pat Mac Kov Sil Mül Nguy O’Ne Hol Bar Fer Car Tho Ed Gra Har Lew Mor Rob'.split(' ');
const ends = 'es liams el arthy ač va ler en ill mes ker nández ter mas wards ham ris is gan erts'.split(' ');
const places = 'Riverside Hillside Ashford Elm Oak Bryn Glen Kirk Moor Lake'.split(' ');
const things = 'Pharmacy Surgery Dental Opticians Clinic Hospital Hospice Practice'.split(' ');

/** Every time the same numbers, from 0 up to but not 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Chance = () => number;
const one = <T>(chance: Chance, of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T;

/** The id of the person in that place. */
export function idAt(at: number): string {
  return `multitude-${String(at).padStart(8, '0')}`;
}

/** A name of the multitude. */
export function nameOf(chance: Chance): string {
  return `${one(chance, firsts)} ${one(chance, starts)}${one(chance, ends)}`;
}

interface Size {
  readonly people: number;
  readonly organisations: number;
}

/** Makes a store with so many people, 2.3 methods each, the same ones every time; gives how many methods. */
export async function makeMultitude(database: string, size: Size): Promise<number> {
  const store = await openStore({ url: `file:${database}`, keyring: keys });
  await store.migrate();
  await store.close();
  const db = new DatabaseSync(database);
  db.exec('pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-400000; pragma foreign_keys=off');
  const indexes = db.prepare("select name, sql from sqlite_master where type = 'index' and sql is not null").all();
  for (const { name } of indexes) db.exec(`drop index "${String(name)}"`);
  db.exec('begin');
  const methods = await fill(db, size);
  db.exec('commit');
  for (const { sql } of indexes) db.exec(String(sql));
  db.exec('analyze; pragma journal_mode=wal');
  db.close();
  return methods;
}

async function fill(db: DatabaseSync, { people, organisations }: Size): Promise<number> {
  const chance = seeded(42);
  const passwordHash = await hash(password, alike);
  const add = adding(db);
  const counts = new Map<string, number>();
  for (let at = 0; at < organisations; at += 1) {
    const name = `${one(chance, places)} ${one(chance, things)} ${String(at)}`;
    add('organisations', { id: `place-${String(at)}`, name, policy: '{}', applications: '[]' });
  }
  let methods = 0;
  for (let at = 0; at < people; at += 1) {
    // Many small places and a few large ones.
    const organisationId = `place-${String(Math.floor(chance() ** 3 * organisations))}`;
    const someone = inventPerson(chance, { at, organisationId, passwordHash });
    const row = personRow(someone, null);
    const own = someone.mfaOnAt === null ? [] : inventMethods(chance, someone);
    methods += own.length;
    const cell = packCell(
      cellOf(
        { ...someone, lockedAt: null },
        own.map((each) => ({ ...each, unused: false })),
      ),
    );
    add('people', { ...row, coverage_cell: cell, terms_stale: 0, default_method_id: own[0]?.id ?? null });
    for (const each of own) add('methods', methodRow(each, keys));
    for (const term of searchTerms(someone)) {
      add('people_terms', { person_id: someone.id, term, organisation_id: organisationId });
    }
    for (const whose of [organisationId, everybody]) {
      const key = `${whose} ${String(cell)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  for (const [key, number] of counts) {
    const [organisation_id = '', cell = ''] = key.split(' ');
    add('coverage_counts', { organisation_id, cell: Number(cell), shard: 0, people: number });
  }
  return methods;
}

type Row = Readonly<Record<string, unknown>>;

function adding(db: DatabaseSync): (table: string, row: Row) => void {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return (table, row) => {
    let statement = prepared.get(table);
    if (statement === undefined) {
      const names = Object.keys(row);
      statement = db.prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`);
      prepared.set(table, statement);
    }
    statement.run(...(Object.values(row) as SQLInputValue[]));
  };
}

interface Place {
  readonly at: number;
  readonly organisationId: string;
  readonly passwordHash: string;
}

const began = Date.UTC(2025, 0, 1);
const year = 365 * 24 * 60 * 60_000;

function inventPerson(chance: Chance, { at, organisationId, passwordHash }: Place): NewPerson {
  const sharedMailbox = chance() < 0.02;
  const email = parseEmailAddress(`person.${String(at)}@${organisationId}.example`);
  if (!email.ok) throw new Error('It is not an address.');
  return {
    id: idAt(at),
    organisationId,
    email: email.value,
    name: nameOf(chance),
    roles: chance() < 0.002 ? ['member', 'local-administrator'] : ['member'],
    passwordHash,
    sharedMailbox,
    mfaOnAt: sharedMailbox || chance() < 0.2 ? null : began + Math.floor(chance() * year),
    registeredNumber: null,
    disabledFor: null,
    createdAt: began,
  };
}

/** Of those who have MFA on, nearly all have from one to five. */
function inventMethods(chance: Chance, { id, mfaOnAt }: NewPerson): readonly MethodRow[] {
  const many = chance() < 0.025 ? 0 : 1 + Math.floor(chance() * 5);
  return Array.from({ length: many }, (_, at) => {
    const kind = one(chance, methodKinds);
    const secret =
      kind === 'authenticator-app'
        ? ({ kind, seed: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK' } as const)
        : ({ kind: 'phone', number: '+447700900111' } as const);
    return {
      id: `${id}-${String(at)}`,
      personId: id,
      kind,
      name: kind,
      secret,
      numberIndex: null,
      credentialId: null,
      lastStep: 0,
      drift: 0,
      counter: 0,
      userVerified: false,
      backupEligible: false,
      backedUp: false,
      addedAt: mfaOnAt ?? began,
      lastUsedAt: Date.now() - Math.floor(chance() * year),
      disabledAt: null,
      enrolmentId: null,
    };
  });
}
