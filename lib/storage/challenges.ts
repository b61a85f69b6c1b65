import type { Selectable } from 'kysely';
import type { Purpose } from '#lib/domain/challenge';
import type { MethodKind } from '#lib/domain/method';
import type { Keyring } from '#lib/ports/keyring';
import type { ChallengeRow, Challenges, ChallengeSecret, NewChallenge } from '#lib/ports/store/challenges';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['challenges']>;

export function challenges({ db, keyring }: Access): Challenges {
  const unused = (id: string) => db.updateTable('challenges').where('id', '=', id).where('used_at', 'is', null);
  const rowOf = (id: string) => db.selectFrom('challenges').selectAll().where('id', '=', id).executeTakeFirst();
  return {
    ...onThePhone({ db, keyring }),
    add: async (challenge) => {
      await db.insertInto('challenges').values(toRow(challenge, keyring)).execute();
    },
    byId: async (id) => opened(await rowOf(id), keyring),
    openFor: async (sessionId, purpose, now) => {
      const row = await db
        .selectFrom('challenges')
        .selectAll()
        .where('session_id', '=', sessionId)
        .where('purpose', '=', purpose)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return opened(row, keyring);
    },
    spendTry: async (id, most, now) => {
      const row = await unused(id)
        .set((column) => ({ tries: column('tries', '+', 1) }))
        .where('expires_at', '>', now)
        .where('tries', '<', most)
        .returningAll()
        .executeTakeFirst();
      return opened(row, keyring);
    },
    use: async (id, at) => written(await unused(id).set({ used_at: at }).executeTakeFirst()) === 1,
    dropForEnrolment: async (enrolmentId, at) => {
      await db
        .updateTable('challenges')
        .set({ used_at: at })
        .where('enrolment_id', '=', enrolmentId)
        .where('used_at', 'is', null)
        .execute();
    },
  };
}

/** What phones answer, and what is written over a secret when something was sent or answered. */
function onThePhone({ db, keyring }: Pick<Access, 'db' | 'keyring'>): Pick<Challenges, 'forAuthenticator' | 'keep'> {
  return {
    forAuthenticator: async (authenticatorId, now) => {
      const rows = await db
        .selectFrom('challenges')
        .selectAll()
        .where('authenticator_id', '=', authenticatorId)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map((row) => fromRow(row, keyring));
    },
    keep: async (id, { secret, expiresAt, authenticatorId }) => {
      const row = await db.selectFrom('challenges').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return;
      const sealed = keyring.seal(JSON.stringify(secret), placeOf(id, row.person_id));
      const phone = authenticatorId === undefined ? {} : { authenticator_id: authenticatorId };
      await db
        .updateTable('challenges')
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .set({ sealed_secret: sealed, expires_at: expiresAt, ...phone })
        .execute();
    },
  };
}

function placeOf(id: string, personId: string): string {
  return `challenges:secret:${id}:${personId}`;
}

function toRow(challenge: NewChallenge, keyring: Keyring): Row {
  return {
    id: challenge.id,
    person_id: challenge.personId,
    session_id: challenge.sessionId,
    purpose: challenge.purpose,
    method_kind: challenge.methodKind,
    method_id: challenge.methodId,
    enrolment_id: challenge.enrolmentId,
    authenticator_id: challenge.authenticatorId,
    sealed_secret: keyring.seal(JSON.stringify(challenge.secret), placeOf(challenge.id, challenge.personId)),
    tries_key: challenge.triesKey,
    tries: 0,
    created_at: challenge.createdAt,
    expires_at: challenge.expiresAt,
    used_at: null,
  };
}

function opened(row: Row | undefined, keyring: Keyring): ChallengeRow | null {
  return row === undefined ? null : fromRow(row, keyring);
}

function fromRow(row: Row, keyring: Keyring): ChallengeRow {
  const secret = keyring.open(row.sealed_secret, placeOf(row.id, row.person_id));
  return {
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    purpose: row.purpose as Purpose,
    methodKind: row.method_kind as MethodKind,
    methodId: row.method_id,
    enrolmentId: row.enrolment_id,
    authenticatorId: row.authenticator_id,
    secret: JSON.parse(secret) as ChallengeSecret,
    triesKey: row.tries_key,
    tries: row.tries,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  };
}
