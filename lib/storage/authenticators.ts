import type { Selectable } from 'kysely';
import type { Keyring } from '#lib/ports/keyring';
import type { PushSubscription } from '#lib/ports/push-gateway';
import type { AuthenticatorRow, Authenticators } from '#lib/ports/store/authenticators';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['authenticators']>;

export function authenticators({ db, keyring }: Access): Authenticators {
  const one = async (column: 'id' | 'token_hash' | 'method_id', value: string): Promise<AuthenticatorRow | null> => {
    const row = await db
      .selectFrom('authenticators')
      .selectAll()
      .where(column, '=', value)
      .where('ended_at', 'is', null)
      .orderBy('bound_at', 'desc')
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row, keyring);
  };
  const change = (id: string) => db.updateTable('authenticators').where('id', '=', id).where('ended_at', 'is', null);
  return {
    add: async (row) => {
      await db.insertInto('authenticators').values(toRow(row, keyring)).execute();
    },
    byId: (id) => one('id', id),
    byToken: (tokenHash) => one('token_hash', tokenHash),
    byMethod: (methodId) => one('method_id', methodId),
    attach: async (id, methodId) => {
      await change(id).set({ method_id: methodId }).execute();
    },
    subscribe: async (id, subscription) => {
      await change(id)
        .set({ sealed_subscription: sealed(keyring, id, subscription) })
        .execute();
    },
    end: async (id, at) => {
      await change(id).set({ ended_at: at, sealed_subscription: null }).execute();
    },
  };
}

function placeOf(id: string): string {
  return `authenticators:subscription:${id}`;
}

function sealed(keyring: Keyring, id: string, subscription: PushSubscription | null): string | null {
  return subscription === null ? null : keyring.seal(JSON.stringify(subscription), placeOf(id));
}

function toRow(row: AuthenticatorRow, keyring: Keyring): Row {
  return {
    id: row.id,
    person_id: row.personId,
    method_id: row.methodId,
    challenge_id: row.challengeId,
    phone: row.phone,
    public_key: row.publicKey,
    token_hash: row.tokenHash,
    sealed_subscription: sealed(keyring, row.id, row.subscription),
    bound_at: row.boundAt,
    ended_at: null,
  };
}

function fromRow(row: Row, keyring: Keyring): AuthenticatorRow {
  const { sealed_subscription: subscription } = row;
  return {
    id: row.id,
    personId: row.person_id,
    methodId: row.method_id,
    challengeId: row.challenge_id,
    phone: row.phone,
    publicKey: row.public_key,
    tokenHash: row.token_hash,
    subscription:
      subscription === null ? null : (JSON.parse(keyring.open(subscription, placeOf(row.id))) as PushSubscription),
    boundAt: row.bound_at,
  };
}
