import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { CallState } from '#lib/ports/gateways';
import type { Simulated, SimulatedCall, SimulatedMail, SimulatedText } from '#lib/ports/store/simulated';
import { written } from './access.ts';
import { beginCheckpoints } from './audit-begun.ts';
import type { Access } from './access.ts';
import { receive } from './simulated-boxes.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['simulated_items']>;

export function simulated(access: Access): Simulated {
  return {
    ...phones(access),
    ...calls(access),
    addMail: async (...letter) => {
      const [to, subject, text, at] = letter;
      await receive(access, { address: to, box: 'mail', kind: 'mail', at, body: { subject, text } });
    },
    mail: async (to) => {
      const rows = await itemsOf(access, to, 'mail');
      return rows.map((row) => ({ id: row.id, at: row.at, ...(bodyOf(access, row) as Body<SimulatedMail>) }));
    },
    addresses: () => addressesOf(access, 'mail'),
    wipeEverything: () =>
      access.together(async ({ db }) => {
        // Nobody adds to what is being emptied: a letter that another process delivers would keep its box.
        if (access.engine === 'postgres') {
          await sql`lock table ${sql.join(childrenFirst.map((table) => sql.table(table)))} in share row exclusive mode`.execute(
            db,
          );
        }
        for (const table of childrenFirst) await sql`delete from ${sql.table(table)}`.execute(db);
        await beginCheckpoints({ db, keyring: access.keyring });
      }),
  };
}

/** What is sealed of something received. */
type Body<Item> = Omit<Item, 'id' | 'at' | keyof CallState>;

function phones(access: Access): Pick<Simulated, 'addText' | 'texts' | 'numbers'> {
  return {
    addText: async (number, text, at) => {
      await receive(access, { address: number, box: 'phone', kind: 'text', at, body: { text } });
    },
    texts: async (number) => {
      const rows = await itemsOf(access, number, 'text');
      return rows.map((row) => ({ id: row.id, at: row.at, ...(bodyOf(access, row) as Body<SimulatedText>) }));
    },
    numbers: () => addressesOf(access, 'phone'),
  };
}

function calls(access: Access): Pick<Simulated, 'addCall' | 'calls' | 'call' | 'changeCall'> {
  const { db, keyring } = access;
  const toCall = (row: Row): SimulatedCall => ({
    id: row.id,
    at: row.at,
    ...(bodyOf(access, row) as Body<SimulatedCall>),
    state: row.state ?? 'ended',
    keys: row.sealed_keys === null ? '' : keyring.open(row.sealed_keys, keysPlace(row.id)),
  });
  return {
    addCall: (number, spoken, at) =>
      receive(access, { address: number, box: 'phone', kind: 'call', at, body: { spoken } }),
    calls: async (number) => (await itemsOf(access, number, 'call')).map(toCall),
    call: async (id) => {
      const items = db.selectFrom('simulated_items').selectAll().where('kind', '=', 'call');
      const row = await items.where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toCall(row);
    },
    changeCall: async (id, to) => {
      const result = await db
        .updateTable('simulated_items')
        .set({ state: to.state, sealed_keys: keyring.seal(to.keys, keysPlace(id)) })
        .where('id', '=', id)
        .where('kind', '=', 'call')
        .where('state', '!=', 'ended')
        .executeTakeFirst();
      return written(result) === 1;
    },
  };
}

function itemsOf({ db, keyring }: Access, address: string, kind: Row['kind']): Promise<readonly Row[]> {
  return db
    .selectFrom('simulated_items')
    .selectAll()
    .where('box', '=', keyring.index(address, 'simulated'))
    .where('kind', '=', kind)
    .orderBy('turn', 'desc')
    .execute();
}

function bodyOf({ keyring }: Access, row: Row): unknown {
  return JSON.parse(keyring.open(row.sealed_body, `simulated_items:body:${row.id}:${row.box}`));
}

/** Every table: one missing here does not compile. Those that others refer to come last. */
const childrenFirst = Object.keys({
  simulated_items: true,
  deployment_policy: true,
  policy_drafts: true,
  invitations: true,
  import_rows: true,
  import_problems: true,
  import_organisations: true,
  imports: true,
  simulated_boxes: true,
  feedback: true,
  outbox: true,
  desk_alerts: true,
  hand_overs: true,
  assists: true,
  desk_codes: true,
  access_codes: true,
  set_up_mails: true,
  set_up_requests: true,
  resets: true,
  audit_entries: true,
  audit_heads: true,
  audit_checkpoints: true,
  failure_slots: true,
  caller_checks: true,
  sends: true,
  calls: true,
  send_turns: true,
  tries: true,
  enrolments: true,
  challenges: true,
  authenticators: true,
  bindings: true,
  prompts: true,
  kept_keys: true,
  app_passwords: true,
  shown_once: true,
  recovery_codes: true,
  recovery_sets: true,
  remembered_devices: true,
  person_identities: true,
  provider_sessions: true,
  provider_logouts: true,
  methods: true,
  shadows: true,
  reported_methods: true,
  report_rounds: true,
  sessions: true,
  people_terms: true,
  desk_turns: true,
  desk_looks: true,
  desk_requests: true,
  people: true,
  organisations: true,
  coverage_counts: true,
  coverage_days: true,
  coverage_rounds: true,
} satisfies Record<keyof Schema, true>);

function keysPlace(id: string): string {
  return `simulated_items:keys:${id}`;
}

async function addressesOf({ db, keyring }: Access, kind: 'phone' | 'mail'): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('simulated_boxes')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('last_at', 'desc')
    .orderBy('box')
    .execute();
  return rows.map((row) => keyring.open(row.sealed_address, `simulated_boxes:address:${row.box}`));
}
