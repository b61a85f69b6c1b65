import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { ApprovalState, SetUpRequest } from '#lib/domain/first-set-up';
import type { FirstSetUps } from '#lib/ports/store/first-set-ups';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

export function firstSetUps(access: Access): FirstSetUps {
  return {
    ...mails(access),
    ...requests(access),
    ...listing(access),
    close: (personId, at) => close(access, personId, at),
  };
}

function mails({ db }: Access): Pick<FirstSetUps, 'addMail' | 'mailed' | 'useMail' | 'awaitsMail' | 'mailProved'> {
  return {
    addMail: async ({ id, personId, sessionId, hash, sentAt, expiresAt }) => {
      const row = { id, person_id: personId, session_id: sessionId, hash, sent_at: sentAt, expires_at: expiresAt };
      await db
        .insertInto('set_up_mails')
        .values({ ...row, granted_until: null })
        .execute();
    },
    mailed: async (personId, since) => {
      const sent = db.selectFrom('set_up_mails').select('sent_at').where('person_id', '=', personId);
      const rows = await sent.where('sent_at', '>', since).orderBy('sent_at').execute();
      return rows.map((row) => row.sent_at);
    },
    useMail: async ({ personId, sessionId, hash }, now, grantedUntil) =>
      written(
        await db
          .updateTable('set_up_mails')
          .set({ granted_until: grantedUntil })
          .where('person_id', '=', personId)
          .where('session_id', '=', sessionId)
          .where('hash', '=', hash)
          .where('granted_until', 'is', null)
          .where('expires_at', '>', now)
          .executeTakeFirst(),
      ) > 0,
    awaitsMail: async (personId, sessionId, now) => {
      const open = db.selectFrom('set_up_mails').select('id').where('granted_until', 'is', null);
      const theirs = open.where('person_id', '=', personId).where('session_id', '=', sessionId);
      return (await theirs.where('expires_at', '>', now).limit(1).executeTakeFirst()) !== undefined;
    },
    mailProved: async (personId, sessions, now) => {
      const row = await db
        .selectFrom('set_up_mails')
        .select('id')
        .where('person_id', '=', personId)
        .where('session_id', 'in', sessions)
        .where('granted_until', '>', now)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function requests({ db }: Access): Pick<FirstSetUps, 'ask' | 'requestOf' | 'decide'> {
  return {
    ask: async ({ id, personId, organisationId, sessionId, number, askedAt, expiresAt, ip, userAgent }) => {
      const times = { asked_at: askedAt, expires_at: expiresAt, state: 'open', decided_at: null };
      const row = {
        id,
        number,
        organisation_id: organisationId,
        session_id: sessionId,
        ...times,
        ip,
        user_agent: userAgent,
      };
      await db
        .insertInto('set_up_requests')
        .values({ person_id: personId, ...row })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
        .execute();
    },
    requestOf: async (personId) => {
      const of = db.selectFrom('set_up_requests').selectAll().where('person_id', '=', personId);
      const row = await of.executeTakeFirst();
      return row === undefined ? null : toRequest(row);
    },
    decide: async (personId, id, { state, now, until }) =>
      written(
        await db
          .updateTable('set_up_requests')
          .set({ state, decided_at: now, expires_at: until })
          .where('person_id', '=', personId)
          .where('id', '=', id)
          .where('state', '=', 'open')
          .where('expires_at', '>', now)
          .executeTakeFirst(),
      ) === 1,
  };
}

function listing({ db }: Access): Pick<FirstSetUps, 'waiting'> {
  return {
    waiting: async (within, now, { most, after }) => {
      let open = db
        .selectFrom('set_up_requests')
        .innerJoin('people', 'people.id', 'set_up_requests.person_id')
        .selectAll('set_up_requests')
        .select(['people.name', 'people.email'])
        // As a literal, so that the index of those that wait is used.
        .where(sql<boolean>`set_up_requests.state = 'open'`)
        .where('expires_at', '>', now);
      if (within !== null) open = open.where('set_up_requests.organisation_id', '=', within);
      if (after !== null) {
        open = open.where((is) =>
          is(is.refTuple('asked_at', 'person_id'), '>', is.tuple(after.askedAt, after.personId)),
        );
      }
      const rows = await open.orderBy('asked_at').orderBy('person_id').limit(most).execute();
      return rows.map((row) => ({ ...withoutNumber(toRequest(row)), name: row.name, email: row.email }));
    },
  };
}

async function close({ db }: Access, personId: string, at: number): Promise<void> {
  const mailed = db.updateTable('set_up_mails').where('person_id', '=', personId);
  await mailed.set({ granted_until: at, expires_at: at }).where('expires_at', '>', at).execute();
  await mailed.set({ granted_until: at }).where('granted_until', '>', at).execute();
  const asked = db.updateTable('set_up_requests').where('person_id', '=', personId);
  await asked.set({ state: 'used' }).where('state', '!=', 'used').execute();
}

function withoutNumber({ number: _, ...rest }: SetUpRequest): Omit<SetUpRequest, 'number'> {
  return rest;
}

function toRequest(row: Selectable<Schema['set_up_requests']>): SetUpRequest {
  return {
    id: row.id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    sessionId: row.session_id,
    number: row.number,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    state: row.state as ApprovalState,
    decidedAt: row.decided_at,
    ip: row.ip,
    userAgent: row.user_agent,
  };
}
