import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Assist, AssistEnding, AssistState } from '#lib/domain/assist';
import type { Keyring } from '#lib/ports/keyring';
import type { Assists, NewAssist } from '#lib/ports/store/assists';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['assists']>;
type Said = Pick<Assist, 'code' | 'reason' | 'proposal' | 'agentTyped' | 'lines'>;

export function assists(access: Access): Assists {
  const { db, keyring } = access;
  const rows = () => db.selectFrom('assists').selectAll();
  const opened = (row: Row | undefined) => (row === undefined ? null : fromRow(row, keyring));
  return {
    ...changes(access),
    open: async (assist) => {
      await db.insertInto('assists').values(toRow(assist, keyring)).execute();
    },
    byId: async (id) => opened(await rows().where('id', '=', id).executeTakeFirst()),
    latestOf: async (sessionId) =>
      opened(
        await rows()
          .where('session_id', '=', sessionId)
          .orderBy('asked_at', 'desc')
          .orderBy(sql`case when ended_at is null then 0 else 1 end`)
          .limit(1)
          .executeTakeFirst(),
      ),
    openOfAgent: async (agentId) =>
      opened(await rows().where('agent_id', '=', agentId).where('ended_at', 'is', null).executeTakeFirst()),
    byCode: async (codeHash) =>
      opened(await rows().where('code_hash', '=', codeHash).where('ended_at', 'is', null).executeTakeFirst()),
    running: async (most) => {
      const found = await rows().where('ended_at', 'is', null).orderBy('asked_at').limit(most).execute();
      return found.map((row) => fromRow(row, keyring));
    },
  };
}

function changes({ db, keyring }: Access): Pick<Assists, 'change' | 'note' | 'noteAgent' | 'putAway'> {
  const open = (id: string) => db.updateTable('assists').where('id', '=', id).where('ended_at', 'is', null);
  return {
    change: async (before, to) => {
      const after = { ...before, ...to };
      const result = await open(before.id)
        .set({
          state: after.state,
          ending: after.ending,
          ended_at: after.endedAt,
          agent_id: after.agentId,
          agent_session_id: after.agentSessionId,
          knocked_at: after.knockedAt,
          until_at: after.until,
          asks_to_drive: after.asksToDrive ? 1 : 0,
          sealed_said: seal(after, keyring),
          version: before.version + 1,
          ...(after.code === null ? { code_hash: null } : {}),
          ...(to.lead === undefined ? {} : { lead: to.lead }),
          ...(to.agentSeenAt === undefined ? {} : { agent_seen_at: to.agentSeenAt }),
        })
        .where('version', '=', before.version)
        .executeTakeFirst();
      return written(result) === 1;
    },
    note: async (id, { path, at, live }) => {
      const arrived = sql<string | null>`case when lead = ${path} then null else lead end`;
      await open(id)
        .set({
          person_seen_at: at,
          ...(path === null ? {} : { person_at: path, lead: arrived }),
          ...(live === null ? {} : { person_live: live ? 1 : 0 }),
        })
        .execute();
    },
    noteAgent: async (id, at) => {
      await open(id).set({ agent_seen_at: at }).execute();
    },
    putAway: async (id) => {
      await db
        .updateTable('assists')
        .set({ put_away: 1 })
        .where('id', '=', id)
        .where('ended_at', 'is not', null)
        .execute();
    },
  };
}

function placeOf({ id, personId }: Pick<Assist, 'id' | 'personId'>): string {
  return `assists:said:${id}:${personId}`;
}

function seal(assist: Said & Pick<Assist, 'id' | 'personId'>, keyring: Keyring): string {
  const { code, reason, proposal, agentTyped, lines } = assist;
  const said: Said = { code, reason, proposal, agentTyped, lines };
  return keyring.seal(JSON.stringify(said), placeOf(assist));
}

function toRow(assist: NewAssist, keyring: Keyring): Row {
  return {
    id: assist.id,
    person_id: assist.personId,
    session_id: assist.sessionId,
    state: 'asked',
    ending: null,
    asked_at: assist.askedAt,
    code_hash: assist.codeHash,
    code_until: assist.codeUntil,
    agent_id: null,
    agent_session_id: null,
    knocked_at: null,
    until_at: null,
    asks_to_drive: 0,
    sealed_said: seal({ ...assist, reason: null, proposal: null, agentTyped: null }, keyring),
    lead: null,
    person_at: assist.personAt,
    person_seen_at: assist.askedAt,
    person_live: assist.personLive ? 1 : 0,
    agent_seen_at: null,
    ended_at: null,
    version: 1,
    put_away: 0,
  };
}

function fromRow(row: Row, keyring: Keyring): Assist {
  const place = placeOf({ id: row.id, personId: row.person_id });
  return {
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    state: row.state as AssistState,
    ending: row.ending as AssistEnding | null,
    endedAt: row.ended_at,
    askedAt: row.asked_at,
    codeUntil: row.code_until,
    agentId: row.agent_id,
    agentSessionId: row.agent_session_id,
    knockedAt: row.knocked_at,
    until: row.until_at,
    asksToDrive: row.asks_to_drive === 1,
    lead: row.lead,
    personAt: row.person_at,
    personSeenAt: row.person_seen_at,
    personLive: row.person_live === 1,
    putAway: row.put_away === 1,
    agentSeenAt: row.agent_seen_at,
    ...(JSON.parse(keyring.open(row.sealed_said, place)) as Said),
    version: row.version,
  };
}
