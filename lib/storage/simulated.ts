import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Simulated, SimulatedCall, SimulatedMail, SimulatedText } from '#lib/ports/store/simulated';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { receive } from './simulated-boxes.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['simulated_items']>;

export function simulated(access: Access): Simulated {
  const { db, keyring, together } = access;
  const open = <Body>(row: Row): Body =>
    JSON.parse(keyring.open(row.sealed_body, `simulated_items:body:${row.id}:${row.box}`)) as Body;
  const toCall = (row: Row): SimulatedCall => ({
    id: row.id,
    at: row.at,
    ...open<{ spoken: string }>(row),
    state: row.state ?? 'ended',
    keys: row.sealed_keys === null ? '' : keyring.open(row.sealed_keys, keysPlace(row.id)),
  });
  const itemsOf = (address: string, kind: Row['kind']) =>
    db
      .selectFrom('simulated_items')
      .selectAll()
      .where('box', '=', keyring.index(address, 'simulated'))
      .where('kind', '=', kind)
      .orderBy('turn', 'desc')
      .execute();
  const item = (id: string) =>
    db.selectFrom('simulated_items').selectAll().where('id', '=', id).where('kind', '=', 'call');
  return {
    addText: async (number, text, at) => {
      await receive(access, { address: number, box: 'phone', kind: 'text', at, body: { text } });
    },
    texts: async (number) =>
      (await itemsOf(number, 'text')).map(
        (row): SimulatedText => ({ id: row.id, at: row.at, ...open<{ text: string }>(row) }),
      ),
    addCall: (number, spoken, at) =>
      receive(access, { address: number, box: 'phone', kind: 'call', at, body: { spoken } }),
    calls: async (number) => (await itemsOf(number, 'call')).map(toCall),
    call: async (id) => {
      const row = await item(id).executeTakeFirst();
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
    numbers: () => addressesOf(access, 'phone'),
    addMail: async (to, subject, text, at) => {
      await receive(access, { address: to, box: 'mail', kind: 'mail', at, body: { subject, text } });
    },
    mail: async (to) =>
      (await itemsOf(to, 'mail')).map(
        (row): SimulatedMail => ({ id: row.id, at: row.at, ...open<{ subject: string; text: string }>(row) }),
      ),
    addresses: () => addressesOf(access, 'mail'),
    wipeEverything: () =>
      together(async (inside) => {
        for (const table of childrenFirst) await sql`delete from ${sql.table(table)}`.execute(inside.db);
      }),
  };
}

/** Every table: one missing here does not compile. Those that others refer to come last. */
const childrenFirst = Object.keys({
  simulated_items: true,
  simulated_boxes: true,
  outbox: true,
  audit_entries: true,
  audit_heads: true,
  sends: true,
  send_turns: true,
  tries: true,
  enrolments: true,
  challenges: true,
  methods: true,
  sessions: true,
  people: true,
  organisations: true,
} satisfies Record<keyof Schema, true>);

function keysPlace(id: string): string {
  return `simulated_items:keys:${id}`;
}

async function addressesOf(
  { db, keyring }: Access,
  kind: 'phone' | 'mail',
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('simulated_boxes')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('last_at', 'desc')
    .orderBy('box')
    .execute();
  return rows.map((row) => keyring.open(row.sealed_address, `simulated_boxes:address:${row.box}`));
}
