import type { Selectable } from 'kysely';
import type { MethodKind } from '#lib/domain/method';
import type { SecondStep, Session } from '#lib/domain/session';
import type { NewSession, OpenSession, Sessions } from '#lib/ports/store/sessions';
import { idleLasts, sessionLasts } from '#lib/domain/session';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['sessions']>;

export function sessions(access: Access): Sessions {
  const { db } = access;
  return {
    ...changes(access),
    start: async (session) => {
      await db.insertInto('sessions').values(toRow(session)).execute();
    },
    byToken: async (tokenHash) => {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : toSession(row);
    },
    openOf: async (personId, now) => {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('person_id', '=', personId)
        .where('ended_at', 'is', null)
        .where('started_at', '>', now - sessionLasts)
        .where('last_seen_at', '>', now - idleLasts)
        .orderBy('last_seen_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(toOpen);
    },
    endAll: async (personId, at, except) => {
      const open = db
        .updateTable('sessions')
        .set({ ended_at: at })
        .where('person_id', '=', personId)
        .where('ended_at', 'is', null);
      const chosen = except === null ? open : open.where('id', '!=', except);
      return written(await chosen.executeTakeFirst());
    },
  };
}

/** A session that has ended is not changed any more. */
function changes({ db }: Access): Omit<Sessions, 'start' | 'byToken' | 'openOf' | 'endAll'> {
  const change = (id: string) => db.updateTable('sessions').where('id', '=', id).where('ended_at', 'is', null);
  return {
    touch: async (id, at) => {
      await change(id).set({ last_seen_at: at }).where('last_seen_at', '<', at).execute();
    },
    raise: async (id, step, tokenHash) => {
      const { at, kind, methodId } = step;
      await change(id)
        .set({ second_at: at, second_kind: kind, second_method_id: methodId, token_hash: tokenHash })
        .execute();
    },
    confirmPassword: async (id, at, tokenHash) => {
      await change(id).set({ password_at: at, token_hash: tokenHash }).execute();
    },
    forgetWantedPath: async (id) => {
      await change(id).set({ wanted_path: null }).execute();
    },
    remember: async (id, device) => {
      await change(id).set({ device_id: device }).execute();
    },
    end: async (id, at) => written(await change(id).set({ ended_at: at }).executeTakeFirst()) === 1,
    endWith: async (device, at, except) => {
      const opened = db.updateTable('sessions').where('device_id', '=', device).where('ended_at', 'is', null);
      const chosen = except === null ? opened : opened.where('id', '!=', except);
      return written(await chosen.set({ ended_at: at }).executeTakeFirst());
    },
  };
}

function toRow(session: NewSession): Row {
  return {
    id: session.id,
    token_hash: session.tokenHash,
    person_id: session.personId,
    started_at: session.at,
    last_seen_at: session.at,
    password_at: session.at,
    second_at: null,
    second_kind: null,
    second_method_id: null,
    wanted_path: session.wantedPath,
    ip: session.ip,
    user_agent: session.userAgent,
    ended_at: null,
    device_id: session.device?.id ?? null,
    remembered_at: session.device?.rememberedAt ?? null,
  };
}

function toSession(row: Row): Session {
  return {
    id: row.id,
    personId: row.person_id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    passwordAt: row.password_at,
    secondStep: toSecondStep(row),
    rememberedAt: row.remembered_at,
    wantedPath: row.wanted_path,
  };
}

function toOpen(row: Row): OpenSession {
  return {
    id: row.id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    ip: row.ip,
    userAgent: row.user_agent,
    deviceId: row.device_id,
  };
}

function toSecondStep(row: Row): SecondStep | null {
  if (row.second_at === null || row.second_kind === null) return null;
  if (row.second_kind === 'recovery-code') return { at: row.second_at, kind: 'recovery-code', methodId: null };
  if (row.second_method_id === null) return null;
  return { at: row.second_at, kind: row.second_kind as MethodKind, methodId: row.second_method_id };
}
