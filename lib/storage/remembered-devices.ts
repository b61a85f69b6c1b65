import type { Selectable } from 'kysely';
import type { RememberedDevice, RememberedDevices } from '#lib/ports/store/remembered-devices';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['remembered_devices']>;

/** One that has ended is neither found nor changed any more. */
export function rememberedDevices(access: Access): RememberedDevices {
  const { db } = access;
  const living = () => db.selectFrom('remembered_devices').selectAll().where('ended_at', 'is', null);
  const change = () => db.updateTable('remembered_devices').where('ended_at', 'is', null);
  return {
    ...tokens(access),
    remember: async (device) => {
      await db
        .insertInto('remembered_devices')
        .values({
          id: device.id,
          token_hash: device.tokenHash,
          person_id: device.personId,
          method_id: device.methodId,
          remembered_at: device.rememberedAt,
          last_used_at: device.rememberedAt,
          ip: device.ip,
          user_agent: device.userAgent,
          rotated_ip: null,
          rotated_user_agent: null,
          ended_at: null,
        })
        .execute();
    },
    byId: async (id) => {
      const row = await living().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toDevice(row);
    },
    of: async (personId) => {
      const theirs = living().where('person_id', '=', personId);
      return (await theirs.orderBy('last_used_at', 'desc').orderBy('id').execute()).map(toDevice);
    },
    forget: async (personId, id, at) => {
      const ended = change().set({ ended_at: at }).where('id', '=', id).where('person_id', '=', personId);
      return written(await ended.executeTakeFirst()) === 1;
    },
    forgetWith: async (methodId, at) =>
      written(await change().set({ ended_at: at }).where('method_id', '=', methodId).executeTakeFirst()),
    forgetAll: async (personId, at, except) => {
      const all = change().set({ ended_at: at }).where('person_id', '=', personId);
      return written(await (except === null ? all : all.where('id', '!=', except)).executeTakeFirst());
    },
  };
}

function tokens({ db }: Access): Pick<RememberedDevices, 'rotate' | 'rotatedTo'> {
  const living = (id: string) => db.selectFrom('remembered_devices').where('id', '=', id).where('ended_at', 'is', null);
  const change = () => db.updateTable('remembered_devices').where('ended_at', 'is', null);
  return {
    rotate: async (id, from, { tokenHash, at, origin }) => {
      const used = { last_used_at: at, rotated_ip: origin.ip, rotated_user_agent: origin.userAgent };
      const taken = change().set({ token_hash: tokenHash, ...used });
      return written(await taken.where('id', '=', id).where('token_hash', '=', from).executeTakeFirst()) === 1;
    },
    rotatedTo: async (id, { tokenHash, at, origin }) => {
      const there = living(id)
        .select('id')
        .where('rotated_ip', '=', origin.ip)
        .where('rotated_user_agent', '=', origin.userAgent);
      const lately = there.where('last_used_at', '>=', at);
      return (await lately.where('token_hash', '=', tokenHash).executeTakeFirst()) !== undefined;
    },
  };
}

function toDevice(row: Row): RememberedDevice {
  return {
    id: row.id,
    personId: row.person_id,
    methodId: row.method_id,
    rememberedAt: row.remembered_at,
    lastUsedAt: row.last_used_at,
    ip: row.ip,
    userAgent: row.user_agent,
  };
}
