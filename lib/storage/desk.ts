import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { deskLimits, graveActs, lookLasts } from '#lib/domain/desk-act';
import type { AgreedAct, DeskRequest } from '#lib/domain/desk-act';
import type { Act } from '#lib/domain/rights';
import type { Keyring } from '#lib/ports/keyring';
import type { Desk, DeskTurn, NewDeskRequest } from '#lib/ports/store/desk';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';
import { takeTurn } from './sends.ts';

type Row = Selectable<Schema['desk_requests']>;

export function desk(access: Access): Desk {
  const { db, keyring, together } = access;
  return {
    ...requests(access),
    takeTurn: (agent, act, now) =>
      together(async (inside) => {
        await takeTurn(inside, `desk:${agent}`, now);
        const turn = await turnOf(inside, { agent, act }, now);
        if (turn.state === 'enough') return turn;
        const row = { id: keyring.id(), agent_id: agent, act, grave: isGrave(act), at: now };
        await inside.db.insertInto('desk_turns').values(row).execute();
        return turn;
      }),
    look: async (agent, person, now) => {
      const result = await db
        .insertInto('desk_looks')
        .values({ agent_id: agent, person_id: person, at: now })
        .onConflict((conflict) =>
          conflict
            .columns(['agent_id', 'person_id'])
            .doUpdateSet({ at: now })
            .where('desk_looks.at', '<=', now - lookLasts),
        )
        .executeTakeFirst();
      return written(result) === 1;
    },
  };
}

function isGrave(act: Act): 0 | 1 {
  return graveActs.includes(act) ? 1 : 0;
}

/** The row whose going makes room for another, of all acts and of the grave ones. */
async function turnOf({ db }: Access, of: { agent: string; act: Act }, now: number): Promise<DeskTurn> {
  const leaving = async (most: number, graveOnly: boolean): Promise<number | null> => {
    let query = db
      .selectFrom('desk_turns')
      .select('at')
      .where('agent_id', '=', of.agent)
      .where('at', '>', now - deskLimits.window);
    if (graveOnly) query = query.where('grave', '=', 1);
    const rows = await query.orderBy('at', 'desc').limit(most).execute();
    const row = rows[most - 1];
    return row === undefined ? null : row.at + deskLimits.window;
  };
  const all = await leaving(deskLimits.most, false);
  const grave = isGrave(of.act) === 1 ? await leaving(deskLimits.mostGrave, true) : null;
  const retryAt = Math.max(all ?? 0, grave ?? 0);
  return retryAt === 0 ? { state: 'go' } : { state: 'enough', retryAt };
}

function requests({ db, keyring }: Access): Pick<Desk, 'ask' | 'request' | 'requestsSince' | 'countOpen' | 'decide'> {
  return {
    ask: async (request) => {
      await db.insertInto('desk_requests').values(toRow(request, keyring)).execute();
    },
    request: async (id) => {
      const row = await db.selectFrom('desk_requests').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row, keyring);
    },
    requestsSince: async (at, most, subject) => {
      let query = db.selectFrom('desk_requests').selectAll().where('expires_at', '>', at);
      if (subject !== undefined) query = query.where('subject', '=', subject);
      const rows = await query.orderBy('expires_at', 'desc').orderBy('id').limit(most).execute();
      return rows.map((row) => fromRow(row, keyring));
    },
    countOpen: async (viewer, now, most) => {
      const open = db
        .selectFrom('desk_requests')
        .select('id')
        .where('expires_at', '>', now)
        .where('state', '=', 'open');
      const others = open.where('asked_by', '<>', viewer).where('subject', '<>', viewer);
      return (await others.orderBy('expires_at').limit(most).execute()).length;
    },
    decide: async (id, { by, at, state, word }) => {
      const open = db.updateTable('desk_requests').where('id', '=', id).where('state', '=', 'open');
      const sealed_word = word === '' ? null : keyring.seal(word, wordPlace(id));
      const result = await open
        .where('expires_at', '>', at)
        // Nobody agrees to what they have asked for themselves, nor to what is about them.
        .where(sql<boolean>`asked_by <> ${by} and subject <> ${by}`)
        .set({ state, decided_by: by, decided_at: at, sealed_word })
        .executeTakeFirst();
      return written(result) === 1;
    },
  };
}

function aboutPlace(id: string, subject: string): string {
  return `desk_requests:about:${id}:${subject}`;
}

function wordPlace(id: string): string {
  return `desk_requests:word:${id}`;
}

type About = Pick<DeskRequest, 'evidence' | 'details'>;

function toRow(request: NewDeskRequest, keyring: Keyring): Row {
  const { id, act, askedBy, subject, evidence, details, askedAt, expiresAt } = request;
  const about: About = { evidence, details };
  return {
    id,
    act,
    asked_by: askedBy,
    subject,
    sealed_about: keyring.seal(JSON.stringify(about), aboutPlace(id, subject)),
    asked_at: askedAt,
    expires_at: expiresAt,
    state: 'open',
    decided_by: null,
    decided_at: null,
    sealed_word: null,
  };
}

function fromRow(row: Row, keyring: Keyring): DeskRequest {
  const about = JSON.parse(keyring.open(row.sealed_about, aboutPlace(row.id, row.subject))) as About;
  return {
    id: row.id,
    act: row.act as AgreedAct,
    askedBy: row.asked_by,
    subject: row.subject,
    ...about,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    state: row.state,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    word: row.sealed_word === null ? '' : keyring.open(row.sealed_word, wordPlace(row.id)),
  };
}
