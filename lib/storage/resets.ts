import type { Selectable } from 'kysely';
import type { Proof, Reset, ResetWay } from '#lib/domain/reset';
import type { DeskCodes, Resets } from '#lib/ports/store/resets';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['resets']>;

export function resets(access: Access): Resets {
  const { db } = access;
  return {
    ...changes(access),
    open: async (reset) => {
      await db
        .insertInto('resets')
        .values({
          id: reset.id,
          token_hash: reset.tokenHash,
          address_index: reset.addressIndex,
          person_id: reset.personId,
          way: null,
          challenge_id: null,
          proofs: '[]',
          tries: 0,
          version: 1,
          started_at: reset.startedAt,
          expires_at: reset.expiresAt,
          ended_at: null,
        })
        .execute();
    },
    begun: async (addressIndex, since) => {
      const rows = await db
        .selectFrom('resets')
        .select('started_at')
        .where('address_index', '=', addressIndex)
        .where('started_at', '>', since)
        .orderBy('started_at')
        .execute();
      return rows.map((row) => row.started_at);
    },
    byToken: async (tokenHash, now) => {
      const row = await db
        .selectFrom('resets')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row === undefined ? null : toReset(row);
    },
  };
}

/** A run that has ended is not changed any more. */
function changes({ db }: Access): Omit<Resets, 'open' | 'begun' | 'byToken'> {
  const change = (id: string) => db.updateTable('resets').where('id', '=', id).where('ended_at', 'is', null);
  return {
    choose: async (id, way) => {
      const row = await change(id)
        .set((column) => ({ way, challenge_id: null, version: column('version', '+', 1) }))
        .returning('version')
        .executeTakeFirst();
      return row?.version ?? null;
    },
    ask: async (id, version, challenge) => {
      await change(id).set({ challenge_id: challenge }).where('version', '=', version).execute();
    },
    spendAnswer: async (id, most) =>
      written(
        await change(id)
          .set((column) => ({ tries: column('tries', '+', 1) }))
          .where('tries', '<', most)
          .executeTakeFirst(),
      ) === 1,
    prove: async (id, proof) => {
      const row = await db.selectFrom('resets').select('proofs').where('id', '=', id).executeTakeFirst();
      const proofs = [...proofsIn(row?.proofs ?? '[]'), proof];
      const result = await change(id)
        .set((column) => ({
          proofs: JSON.stringify(proofs),
          way: null,
          challenge_id: null,
          version: column('version', '+', 1),
        }))
        .executeTakeFirst();
      return written(result) === 1;
    },
    endOf: async (personId, at) => {
      const theirs = db.updateTable('resets').where('person_id', '=', personId).where('ended_at', 'is', null);
      await theirs.set({ ended_at: at }).execute();
    },
    end: async (id, at) => written(await change(id).set({ ended_at: at }).executeTakeFirst()) === 1,
  };
}

export function deskCodes({ db }: Access): DeskCodes {
  return {
    make: async ({ personId, hash, at, expiresAt, madeBy = null }) => {
      const code = { hash, made_at: at, made_by: madeBy, expires_at: expiresAt, used_at: null };
      await db
        .insertInto('desk_codes')
        .values({ person_id: personId, ...code })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(code))
        .execute();
    },
    lastBy: async (agent, personId) => {
      const made = db.selectFrom('desk_codes').select(['made_at', 'expires_at']).where('made_by', '=', agent);
      const row = await made.where('person_id', '=', personId).executeTakeFirst();
      return row === undefined ? null : { madeAt: row.made_at, worksUntil: row.expires_at };
    },
    end: async (personId, at) => {
      const open = db.updateTable('desk_codes').where('person_id', '=', personId).where('used_at', 'is', null);
      await open.set({ used_at: at }).execute();
    },
    take: async (personId, hash, now) =>
      written(
        await db
          .updateTable('desk_codes')
          .set({ used_at: now })
          .where('person_id', '=', personId)
          .where('hash', '=', hash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .executeTakeFirst(),
      ) === 1,
  };
}

function proofsIn(text: string): readonly Proof[] {
  return JSON.parse(text) as readonly Proof[];
}

function toReset(row: Row): Reset {
  return {
    id: row.id,
    personId: row.person_id,
    way: row.way as ResetWay | null,
    challengeId: row.challenge_id,
    proofs: proofsIn(row.proofs),
    startedAt: row.started_at,
    expiresAt: row.expires_at,
    version: row.version,
  };
}
