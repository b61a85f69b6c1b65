import type { Selectable } from 'kysely';
import type { Enrolment, Facts } from '#lib/domain/enrolment';
import type { Refusal } from '#lib/domain/refusal';
import type { Keyring } from '#lib/ports/keyring';
import type { Enrolments } from '#lib/ports/store/enrolments';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

/** Only open runs are read and changed: one that is over is as good as gone. */
export function enrolments(access: Access): Enrolments {
  const { keyring, clock, together } = access;
  return {
    ...changes(access),
    open: (enrolment) =>
      together(async ({ db }) => {
        const now = clock.now();
        const before = db.selectFrom('enrolments').select('id').where('person_id', '=', enrolment.personId);
        // What was asked for a run that is over is worth nothing any more: a QR code on a screen that was left, for one.
        await db
          .updateTable('challenges')
          .set({ used_at: now })
          .where('enrolment_id', 'in', before.where('closed_at', 'is', null))
          .where('used_at', 'is', null)
          .execute();
        await db
          .updateTable('enrolments')
          .set({ closed_at: now })
          .where('person_id', '=', enrolment.personId)
          .where('closed_at', 'is', null)
          .execute();
        await db.insertInto('enrolments').values(toRow(enrolment, keyring)).execute();
      }),
    current: async (personId, sessionId, now) => {
      const row = await openRuns(access)
        .where('person_id', '=', personId)
        .where('session_id', '=', sessionId)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row, keyring);
    },
    byId: async (id) => {
      const row = await openRuns(access).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row, keyring);
    },
  };
}

function openRuns({ db }: Access) {
  return db.selectFrom('enrolments').selectAll().where('closed_at', 'is', null);
}

function changes(access: Access): Pick<Enrolments, 'advance' | 'move' | 'keepRefusal' | 'close'> {
  const change = (id: string) =>
    access.db.updateTable('enrolments').where('id', '=', id).where('closed_at', 'is', null);
  return {
    advance: async (id, version, to) => {
      const sealed = await sealedFor(access, id, to.facts);
      if (sealed === null) return false;
      const result = await change(id)
        .set({
          step: to.step,
          sealed_facts: sealed,
          challenge_id: to.challengeId,
          method_id: to.methodId,
          expires_at: to.expiresAt,
          refusal: null,
          version: version + 1,
        })
        .where('version', '=', version)
        .executeTakeFirst();
      return written(result) === 1;
    },
    move: async (id, version, { from, to, step, expiresAt }) => {
      const result = await change(id)
        .set({
          session_id: to,
          step,
          challenge_id: null,
          refusal: null,
          expires_at: expiresAt,
          version: version + 1,
        })
        .where('version', '=', version)
        .where('session_id', '=', from)
        .where('method_id', 'is', null)
        .executeTakeFirst();
      return written(result) === 1;
    },
    keepRefusal: async (id, version, kept) => {
      const sealed = await sealedFor(access, id, kept.facts);
      if (sealed === null) return;
      await change(id)
        .set({ refusal: JSON.stringify(kept.refusal), sealed_facts: sealed })
        .where('version', '=', version)
        .execute();
    },
    close: async (id, at) => {
      await change(id).set({ closed_at: at }).execute();
    },
  };
}

/** Facts sealed for the run's own person; null when it is over. A run never changes hands, so reading first is safe. */
async function sealedFor(access: Access, id: string, facts: Facts): Promise<string | null> {
  const row = await openRuns(access).where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return sealFacts(access.keyring, { id, personId: row.person_id, facts });
}

type Row = Selectable<Schema['enrolments']>;

function placeOf(id: string, personId: string): string {
  return `enrolments:facts:${id}:${personId}`;
}

function sealFacts(keyring: Keyring, of: Pick<Enrolment, 'id' | 'personId' | 'facts'>): string {
  return keyring.seal(JSON.stringify(of.facts), placeOf(of.id, of.personId));
}

function toRow(enrolment: Parameters<Enrolments['open']>[0], keyring: Keyring): Row {
  return {
    id: enrolment.id,
    person_id: enrolment.personId,
    session_id: enrolment.sessionId,
    journey: enrolment.journey,
    step: enrolment.step,
    sealed_facts: sealFacts(keyring, enrolment),
    challenge_id: enrolment.challengeId,
    refusal: null,
    method_id: null,
    expires_at: enrolment.expiresAt,
    version: 1,
    closed_at: null,
  };
}

function fromRow(row: Row, keyring: Keyring): Enrolment {
  return {
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    journey: row.journey,
    step: row.step,
    facts: JSON.parse(keyring.open(row.sealed_facts, placeOf(row.id, row.person_id))) as Facts,
    challengeId: row.challenge_id,
    refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as Refusal),
    methodId: row.method_id,
    expiresAt: row.expires_at,
    version: row.version,
  };
}
