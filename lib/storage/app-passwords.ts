import type { Selectable } from 'kysely';
import type { AppPassword, AppPasswordScope } from '#lib/domain/app-password';
import type { AppPasswords, NewAppPassword } from '#lib/ports/store/app-passwords';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { toPerson } from './people.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['app_passwords']>;

export function appPasswords(access: Access): AppPasswords {
  const { db } = access;
  const living = () => db.selectFrom('app_passwords').selectAll().where('ended_at', 'is', null);
  return {
    ...changes(access),
    find: (address, keyIndex) => find(access, address, keyIndex),
    add: async (row) => {
      await db.insertInto('app_passwords').values(toRow(row)).execute();
    },
    of: async (personId) => {
      const rows = await living()
        .where('person_id', '=', personId)
        .orderBy('added_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(fromRow);
    },
    byId: async (personId, id) => {
      const row = await living().where('person_id', '=', personId).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
  };
}

/** One that was ended is not changed any more. */
function changes({ db }: Access): Pick<AppPasswords, 'markUsed' | 'end' | 'endAll'> {
  const change = () => db.updateTable('app_passwords').where('ended_at', 'is', null);
  return {
    markUsed: async (id, use) => {
      await change()
        .where('id', '=', id)
        .set({ last_used_at: use.at, last_used_ip: use.ip, last_used_protocol: use.protocol })
        .execute();
    },
    end: async (personId, id, at) => {
      const mine = change().where('id', '=', id).where('person_id', '=', personId);
      return written(await mine.set({ ended_at: at }).executeTakeFirst()) === 1;
    },
    endAll: async (personId, at) =>
      written(await change().where('person_id', '=', personId).set({ ended_at: at }).executeTakeFirst()),
  };
}

async function find({ db }: Access, ...[address, keyIndex]: Parameters<AppPasswords['find']>) {
  const row = await db
    .selectFrom('app_passwords')
    .innerJoin('people', 'people.id', 'app_passwords.person_id')
    .selectAll('people')
    .select([
      'app_passwords.id as key_id',
      'app_passwords.name as key_name',
      'scopes',
      'added_at',
      'expires_at',
      'last_used_at',
      'last_used_ip',
      'last_used_protocol',
      'ended_at',
      'remote_id',
    ])
    .where('key_index', '=', keyIndex)
    .where('people.email', '=', address)
    .executeTakeFirst();
  if (row === undefined) return null;
  const appPassword = fromRow({ ...row, id: row.key_id, name: row.key_name });
  return { person: toPerson(row), appPassword, endedAt: row.ended_at, remoteId: row.remote_id };
}

function toRow(row: NewAppPassword): Row {
  return {
    id: row.id,
    person_id: row.personId,
    name: row.name,
    key_index: row.keyIndex,
    scopes: JSON.stringify(row.scopes),
    added_at: row.addedAt,
    expires_at: row.expiresAt,
    last_used_at: null,
    last_used_ip: null,
    last_used_protocol: null,
    ended_at: null,
    remote_id: row.remoteId ?? null,
  };
}

function fromRow(row: Omit<Row, 'person_id' | 'key_index' | 'ended_at' | 'remote_id'>): AppPassword {
  const { last_used_at: at, last_used_ip: ip, last_used_protocol: protocol } = row;
  return {
    id: row.id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as AppPasswordScope[],
    addedAt: row.added_at,
    expiresAt: row.expires_at,
    lastUse: at === null ? null : { at, ip: ip ?? '', protocol: protocol ?? '' },
  };
}
