import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { HandOver, HandOverEnding, HandOverOffer, PhoneProof } from '#lib/domain/hand-over';
import type { Keyring } from '#lib/ports/keyring';
import type { HandOvers, NewHandOver } from '#lib/ports/store/hand-overs';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['hand_overs']>;

export function handOvers(access: Access): HandOvers {
  const { db, keyring, together } = access;
  const rows = () => db.selectFrom('hand_overs').selectAll();
  const opened = (row: Row | undefined) => (row === undefined ? null : fromRow(row, keyring));
  return {
    ...changes(access),
    open: (handOver) =>
      together(async (within) => {
        await within.db
          .updateTable('hand_overs')
          .set({ state: 'ended', ending: 'taken-back' })
          .where('session_id', '=', handOver.sessionId)
          .where('state', 'in', ['waiting', 'taken'])
          .execute();
        await within.db.insertInto('hand_overs').values(toRow(handOver, keyring)).execute();
      }),
    byId: async (id) => opened(await rows().where('id', '=', id).executeTakeFirst()),
    byCode: async (codeHash) => opened(await rows().where('code_hash', '=', codeHash).executeTakeFirst()),
    latestOf: async (sessionId) =>
      opened(
        await rows()
          .where('session_id', '=', sessionId)
          .orderBy('begun_at', 'desc')
          .orderBy(sql`case when ending is null then 0 else 1 end`)
          .limit(1)
          .executeTakeFirst(),
      ),
    ofPhone: async (id) => opened(await rows().where('phone_session_id', '=', id).executeTakeFirst()),
  };
}

/** Each is one statement that asks for the state it changes: of two that come at once, one changes it. */
function changes({ db }: Access): Pick<HandOvers, 'take' | 'end' | 'follow' | 'prove' | 'finish'> {
  const change = () => db.updateTable('hand_overs');
  return {
    take: async (id, { phoneSessionId, userAgent, now }) => {
      const result = await change()
        .set({ state: 'taken', phone_session_id: phoneSessionId, user_agent: userAgent })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return written(result) === 1;
    },
    end: async (id, ending) => {
      const result = await change()
        .set({ state: 'ended', ending })
        .where('id', '=', id)
        .where('state', 'in', ['waiting', 'taken'])
        .executeTakeFirst();
      return written(result) === 1;
    },
    follow: async (phoneSessionId, enrolmentId) => {
      await change()
        .set({ enrolment_id: enrolmentId })
        .where('phone_session_id', '=', phoneSessionId)
        .where('state', '=', 'taken')
        .execute();
    },
    prove: async (phoneSessionId, proof) => {
      await change()
        .set({ state: 'proved', proof: JSON.stringify(proof) })
        .where('phone_session_id', '=', phoneSessionId)
        .where('state', '=', 'taken')
        .execute();
    },
    finish: async (id, sessionId) => {
      const result = await change()
        .set({ state: 'ended', ending: 'finished' })
        .where('id', '=', id)
        .where('session_id', '=', sessionId)
        .where('state', '=', 'proved')
        .executeTakeFirst();
      return written(result) === 1;
    },
  };
}

function placeOf(id: string, personId: string): string {
  return `hand_overs:offer:${id}:${personId}`;
}

function toRow(handOver: NewHandOver, keyring: Keyring): Row {
  return {
    id: handOver.id,
    person_id: handOver.personId,
    enrolment_id: handOver.enrolmentId,
    session_id: handOver.sessionId,
    phone_session_id: null,
    user_agent: '',
    code_hash: handOver.codeHash,
    sealed_offer: keyring.seal(JSON.stringify(handOver.offer), placeOf(handOver.id, handOver.personId)),
    state: 'waiting',
    ending: null,
    proof: null,
    begun_at: handOver.at,
    expires_at: handOver.expiresAt,
  };
}

function fromRow(row: Row, keyring: Keyring): HandOver {
  return {
    id: row.id,
    personId: row.person_id,
    enrolmentId: row.enrolment_id,
    sessionId: row.session_id,
    phoneSessionId: row.phone_session_id,
    userAgent: row.user_agent,
    offer: JSON.parse(keyring.open(row.sealed_offer, placeOf(row.id, row.person_id))) as HandOverOffer,
    state: row.state as HandOver['state'],
    ending: row.ending as HandOverEnding | null,
    proof: row.proof === null ? null : (JSON.parse(row.proof) as PhoneProof),
    expiresAt: row.expires_at,
  };
}
