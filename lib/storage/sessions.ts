import type { Selectable } from 'kysely';
import type { MethodKind } from '#lib/domain/method';
import type { SecondStep, Session } from '#lib/domain/session';
import type { Sessions } from '#lib/ports/store/sessions';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

export function sessions({ db }: Access): Sessions {
  const change = (id: string) =>
    db.updateTable('sessions').where('id', '=', id).where('ended_at', 'is', null);
  return {
    start: async (session) => {
      await db
        .insertInto('sessions')
        .values({
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
        })
        .execute();
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
    touch: async (id, at) => {
      await change(id).set({ last_seen_at: at }).where('last_seen_at', '<', at).execute();
    },
    raise: async (id, step, tokenHash) => {
      await change(id)
        .set({
          second_at: step.at,
          second_kind: step.kind,
          second_method_id: step.methodId,
          token_hash: tokenHash,
        })
        .execute();
    },
    confirmPassword: async (id, at, tokenHash) => {
      await change(id).set({ password_at: at, token_hash: tokenHash }).execute();
    },
    forgetWantedPath: async (id) => {
      await change(id).set({ wanted_path: null }).execute();
    },
    end: async (id, at) => {
      await change(id).set({ ended_at: at }).execute();
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

function toSession(row: Selectable<Schema['sessions']>): Session {
  return {
    id: row.id,
    personId: row.person_id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    passwordAt: row.password_at,
    secondStep: toSecondStep(row),
    wantedPath: row.wanted_path,
  };
}

function toSecondStep(row: Selectable<Schema['sessions']>): SecondStep | null {
  if (row.second_at === null || row.second_kind === null || row.second_method_id === null) return null;
  return { at: row.second_at, kind: row.second_kind as MethodKind, methodId: row.second_method_id };
}
