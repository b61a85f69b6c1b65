import type { Selectable } from 'kysely';
import type { SpokenWords } from '#lib/ports/gateways';
import type { CallRow, Calls } from '#lib/ports/store/calls';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

export function calls(access: Access): Calls {
  const { db, keyring } = access;
  const open = (id: string) => db.updateTable('calls').where('id', '=', id).where('state', '!=', 'ended');
  return {
    begin: async (words, at) => {
      const id = keyring.id();
      const { spoken, language } = words;
      const sealed_words = keyring.seal(JSON.stringify({ spoken, language }), wordsPlace(id));
      const nothing = { remote_id: null, picked_up_by: null, sealed_keys: null };
      await db
        .insertInto('calls')
        .values({ id, state: 'ringing', sealed_words, at, ...nothing })
        .execute();
      return id;
    },
    byId: async (id) => {
      const row = await db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toCall(access, row);
    },
    bind: async (id, remoteId) => {
      const result = await db
        .updateTable('calls')
        .set({ remote_id: remoteId })
        .where('id', '=', id)
        .where((row) => row.or([row('remote_id', 'is', null), row('remote_id', '=', remoteId)]))
        .executeTakeFirst();
      return written(result) === 1;
    },
    pickUp: async (id, by) => {
      const state = by === 'person' ? 'answered' : 'ended';
      const result = await open(id)
        .set({ state, picked_up_by: by })
        .where('picked_up_by', 'is', null)
        .executeTakeFirst();
      return written(result) === 1;
    },
    press: async (id, key) => {
      const result = await open(id)
        .set({ sealed_keys: keyring.seal(key, keysPlace(id)) })
        .where('picked_up_by', '=', 'person')
        .where('sealed_keys', 'is', null)
        .executeTakeFirst();
      return written(result) === 1;
    },
    advance: async (id, to) => {
      const further = to === 'ended' ? open(id) : open(id).where('state', '=', 'ringing');
      return written(await further.set({ state: to }).executeTakeFirst()) === 1;
    },
  };
}

function toCall({ keyring }: Access, row: Selectable<Schema['calls']>): CallRow {
  const words = JSON.parse(keyring.open(row.sealed_words, wordsPlace(row.id))) as SpokenWords;
  const keys = row.sealed_keys === null ? '' : keyring.open(row.sealed_keys, keysPlace(row.id));
  return { id: row.id, at: row.at, remoteId: row.remote_id, state: row.state, keys, ...words };
}

function wordsPlace(id: string): string {
  return `calls:words:${id}`;
}

function keysPlace(id: string): string {
  return `calls:keys:${id}`;
}
