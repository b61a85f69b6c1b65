import type { Selectable } from 'kysely';
import type { CallerCheckState } from '#lib/domain/caller-check';
import type { CallerCheckRow, CallerChecks } from '#lib/ports/store/caller-checks';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

export function callerChecks({ db }: Access): CallerChecks {
  const all = () => db.selectFrom('caller_checks').selectAll();
  return {
    add: async (check) => {
      await db
        .insertInto('caller_checks')
        .values({
          id: check.id,
          person_id: check.personId,
          agent_id: check.agentId,
          session_id: check.sessionId,
          challenge_id: check.challengeId,
          state: check.state,
          at: check.at,
          expires_at: check.expiresAt,
          ended_at: check.endedAt,
        })
        .execute();
    },
    byId: async (id) => fromRow(await all().where('id', '=', id).executeTakeFirst()),
    byChallenge: async (id) => fromRow(await all().where('challenge_id', '=', id).executeTakeFirst()),
    ofPerson: async (personId, since) => {
      const rows = await all()
        .where('person_id', '=', personId)
        .where('at', '>', since)
        .orderBy('at', 'desc')
        .limit(50)
        .execute();
      return rows.flatMap((row) => fromRow(row) ?? []);
    },
    byAgent: async (agentId, since) => {
      const rows = await db
        .selectFrom('caller_checks')
        .select('at')
        .where('agent_id', '=', agentId)
        .where('at', '>', since)
        .execute();
      return rows.map(({ at }) => at);
    },
    sent: async (id, challenge) => {
      await db.updateTable('caller_checks').set({ challenge_id: challenge }).where('id', '=', id).execute();
    },
    settle: async (id, state, at) => {
      const open = db.updateTable('caller_checks').where('id', '=', id).where('state', '=', 'asked');
      return written(await open.set({ state, ended_at: at }).executeTakeFirst()) === 1;
    },
  };
}

function fromRow(row: Selectable<Schema['caller_checks']> | undefined): CallerCheckRow | null {
  if (row === undefined) return null;
  return {
    id: row.id,
    personId: row.person_id,
    agentId: row.agent_id,
    sessionId: row.session_id,
    challengeId: row.challenge_id,
    state: row.state as CallerCheckState,
    at: row.at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
  };
}
