import type { Selectable } from 'kysely';
import type { MethodKind } from '#lib/domain/method';
import type { Scope, SecondStep, Session } from '#lib/domain/session';
import type { NewSession, OpenSession, Sessions } from '#lib/ports/store/sessions';
import { handedOverLasts, idleLasts, sessionLasts, standIns } from '#lib/domain/session';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { endingSessions } from './ending-sessions.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['sessions']>;

export function sessions(access: Access): Sessions {
  const { db } = access;
  return {
    ...changes(access),
    ...reads(access),
    ...endingSessions(access),
    start: async (session) => {
      await db.insertInto('sessions').values(toRow(session)).execute();
    },
    openOf: async (personId, now) => {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('person_id', '=', personId)
        .where('ended_at', 'is', null)
        .where('started_at', '>', now - sessionLasts)
        .where('last_seen_at', '>', now - idleLasts)
        .where((is) => is.or([is('scope', 'is', null), is('started_at', '>', now - handedOverLasts)]))
        .orderBy('last_seen_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(toOpen);
    },
  };
}

/** One session, by its cookie or by itself. */
function reads({ db }: Access): Pick<Sessions, 'byToken' | 'byId' | 'wasHandedOver'> {
  return {
    byToken: async (tokenHash) => {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : toSession(row);
    },
    byId: async (id) => {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : toSession(row);
    },
    wasHandedOver: async (tokenHash) => {
      const row = await db
        .selectFrom('sessions')
        .select('scope')
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return typeof row?.scope === 'string';
    },
  };
}

/** A session that has ended is not changed any more. */
function changes({
  db,
}: Access): Pick<
  Sessions,
  'touch' | 'raise' | 'confirmPassword' | 'renew' | 'forgetWantedPath' | 'remember' | 'rescope'
> {
  const change = (id: string) => db.updateTable('sessions').where('id', '=', id).where('ended_at', 'is', null);
  return {
    touch: async (id, at) => {
      await change(id).set({ last_seen_at: at }).where('last_seen_at', '<', at).execute();
    },
    raise: async (id, step, tokenHash) => {
      const raised = change(id).set({ ...secondStepOf(step), token_hash: tokenHash });
      return written(await raised.executeTakeFirst()) === 1;
    },
    confirmPassword: async (id, at, tokenHash) => {
      const confirmed = change(id).set({ password_at: at, token_hash: tokenHash });
      return written(await confirmed.executeTakeFirst()) === 1;
    },
    renew: async (id, tokenHash) => {
      return written(await change(id).set({ token_hash: tokenHash }).executeTakeFirst()) === 1;
    },
    forgetWantedPath: async (id) => {
      await change(id).set({ wanted_path: null }).execute();
    },
    remember: async (id, device) => {
      await change(id).set({ device_id: device }).execute();
    },
    rescope: async (id, enrolmentId) => {
      await change(id).set({ scope: enrolmentId }).where('scope', 'is not', null).execute();
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
    ...proofsOf(session),
    wanted_path: session.wantedPath,
    ip: session.ip,
    user_agent: session.userAgent,
    ended_at: null,
    device_id: session.device?.id ?? null,
    remembered_at: session.device?.rememberedAt ?? null,
  };
}

/** What was proved: the password, just now; on a phone that takes something over, what was proved where that came from. */
function proofsOf({ at, proved, handedOver }: NewSession) {
  const { passwordAt, secondStep } = handedOver ?? proved ?? { passwordAt: at, secondStep: null };
  return {
    password_at: passwordAt,
    ...secondStepOf(secondStep),
    scope: handedOver?.enrolmentId ?? null,
    scope_from: handedOver?.from ?? null,
  };
}

function secondStepOf(step: SecondStep | null) {
  return {
    second_at: step?.at ?? null,
    second_kind: step?.kind ?? null,
    second_method_id: step?.methodId ?? null,
    second_strength: step?.kind === 'provider' ? step.strength : null,
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
    scope: toScope(row),
    wantedPath: row.wanted_path,
  };
}

function toScope({ scope, scope_from: from }: Row): Scope | null {
  return scope === null || from === null ? null : { enrolmentId: scope, from };
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
  const standIn = standIns.find((each) => each === row.second_kind);
  if (standIn !== undefined) return { at: row.second_at, kind: standIn, methodId: null };
  if (row.second_kind === 'provider') {
    return { at: row.second_at, kind: 'provider', methodId: null, strength: row.second_strength === 3 ? 3 : 1 };
  }
  if (row.second_method_id === null) return null;
  return { at: row.second_at, kind: row.second_kind as MethodKind, methodId: row.second_method_id };
}
