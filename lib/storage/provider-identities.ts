import type { Selectable } from 'kysely';
import type { AccountIds } from '#lib/domain/provider-proof';
import type {
  LinkedIdentity,
  PersonIdentities,
  ProviderSession,
  ProviderSessions,
} from '#lib/ports/store/provider-identities';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

export function personIdentities({ db }: Access): PersonIdentities {
  return {
    of: async ({ issuer, subject }) => {
      const found = db.selectFrom('person_identities').selectAll().where('issuer', '=', issuer);
      const row = await found.where('subject', '=', subject).executeTakeFirst();
      return row === undefined ? null : toLinked(row);
    },
    ofPerson: async (personId) => {
      const theirs = db.selectFrom('person_identities').selectAll().where('person_id', '=', personId);
      return (await theirs.orderBy('linked_at').orderBy('issuer').execute()).map(toLinked);
    },
    link: async ({ issuer, subject, personId, linkedAt, stepped, ...ids }) => {
      const made = { person_id: personId, linked_at: linkedAt, stepped: stepped ? 1 : 0 };
      const row = { issuer, subject, ...made, ...idsRow(ids) };
      const added = db.insertInto('person_identities').values(row);
      return written(await added.onConflict((taken) => taken.doNothing()).executeTakeFirst()) === 1;
    },
    step: async ({ issuer, subject }) => {
      const theirs = db.updateTable('person_identities').where('issuer', '=', issuer).where('subject', '=', subject);
      await theirs.set({ stepped: 1 }).execute();
    },
    unlink: async (personId) => {
      const gone = await db.deleteFrom('person_identities').where('person_id', '=', personId).executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
    noteAccount: async ({ issuer, subject }, ids) => {
      const theirs = db.updateTable('person_identities').where('issuer', '=', issuer).where('subject', '=', subject);
      await theirs.where('object_id', 'is', null).set(idsRow(ids)).execute();
    },
  };
}

type Row = Selectable<Schema['provider_sessions']>;

const place = (id: string): string => `provider_sessions:id_token:${id}`;

export function providerSessions({ db, keyring }: Access): ProviderSessions {
  const staying = () => db.selectFrom('provider_sessions').where('leave_hash', 'is', null);
  return {
    ...leaving({ db, keyring }),
    keep: async (session) => {
      const row = { ...toRow(session), sealed_id_token: keyring.seal(session.idToken, place(session.id)) };
      const { id, ...rest } = row;
      const kept = db.insertInto('provider_sessions').values({ id, ...rest });
      await kept.onConflict((taken) => taken.column('id').doUpdateSet(rest)).execute();
    },
    behind: async (id) => {
      const row = await staying().selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toWhose(row);
    },
    linked: async (id) => {
      await db.updateTable('provider_sessions').where('id', '=', id).set({ to_link: 0 }).execute();
    },
    has: async (id) => (await staying().select('id').where('id', '=', id).executeTakeFirst()) !== undefined,
    named: async (issuer, by) => {
      const all = staying().select('id').where('issuer', '=', issuer);
      const named = 'sid' in by ? all.where('sid', '=', by.sid) : all.where('subject', '=', by.subject);
      return (await named.orderBy('id').execute()).map(({ id }) => id);
    },
    forget: async (id) => {
      await db.deleteFrom('provider_sessions').where('id', '=', id).execute();
    },
    useLogout: async (jtiHash, at) => {
      const used = db.insertInto('provider_logouts').values({ jti_hash: jtiHash, at });
      return written(await used.onConflict((taken) => taken.doNothing()).executeTakeFirst()) === 1;
    },
  };
}

/** On the way out: the session here is over, and the browser goes on to the provider. */
function leaving({ db, keyring }: Pick<Access, 'db' | 'keyring'>): Pick<ProviderSessions, 'letLeave' | 'takeLeaving'> {
  return {
    letLeave: async (id, leaveHash, at) => {
      const left = db.updateTable('provider_sessions').set({ leave_hash: leaveHash, at });
      return written(await left.where('id', '=', id).where('leave_hash', 'is', null).executeTakeFirst()) === 1;
    },
    takeLeaving: async (leaveHash, notBefore) => {
      const taken = db.deleteFrom('provider_sessions').where('leave_hash', '=', leaveHash);
      const row = await taken.returningAll().executeTakeFirst();
      return row === undefined || row.at < notBefore ? null : toSession(row, keyring);
    },
  };
}

function toLinked(row: Selectable<Schema['person_identities']>): LinkedIdentity {
  const { issuer, subject, person_id: personId, linked_at: linkedAt } = row;
  const ids = { tenantId: row.tenant_id, objectId: row.object_id };
  return { issuer, subject, personId, linkedAt, stepped: row.stepped === 1, ...ids };
}

function idsRow({ tenantId, objectId }: AccountIds) {
  return { tenant_id: tenantId, object_id: objectId };
}

function toRow({ id, issuer, subject, sid, at, toLink }: ProviderSession): Omit<Row, 'sealed_id_token'> {
  const ids = idsRow(toLink ?? { tenantId: null, objectId: null });
  return { id, issuer, subject, sid, at, leave_hash: null, to_link: toLink === null ? 0 : 1, ...ids };
}

function toSession(row: Row, keyring: Access['keyring']): ProviderSession {
  return { ...toWhose(row), idToken: keyring.open(row.sealed_id_token, place(row.id)) };
}

function toWhose(row: Row): Omit<ProviderSession, 'idToken'> {
  const { id, issuer, subject, sid, at } = row;
  const toLink = row.to_link === 0 ? null : { tenantId: row.tenant_id, objectId: row.object_id };
  return { id, issuer, subject, sid, at, toLink };
}
