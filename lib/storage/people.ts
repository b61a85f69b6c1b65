import type { Selectable } from 'kysely';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Application, Person, Role } from '#lib/domain/person';
import type { Policy } from '#lib/domain/policy';
import type { NewPerson, People } from '#lib/ports/store/people';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

export function people({ db, engine, keyring }: Access): People {
  const byEmail = (email: EmailAddress) =>
    db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();
  const change = changing(db);
  return {
    ...organisations(db),
    ...stopping(change),
    add: async (person) => {
      const number = person.registeredNumber;
      const sealed =
        number === null ? null : keyring.seal(number, `people:registered_number:${person.id}:${person.id}`);
      const result = await db
        .insertInto('people')
        .values(toRow(person, sealed))
        .onConflict((conflict) => conflict.column('email').doNothing())
        .executeTakeFirst();
      return written(result) === 1;
    },
    byId: async (id) => {
      const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toPerson(row);
    },
    byEmail: async (email) => {
      const row = await byEmail(email);
      return row === undefined ? null : toPerson(row);
    },
    hold: async (id) => {
      // In SQLite writers take turns anyway. A row may still be referred to while it is held: `no key`.
      if (engine === 'sqlite') return;
      await db.selectFrom('people').select('id').where('id', '=', id).forNoKeyUpdate().execute();
    },
    passwordOf: async (email) => {
      const row = await byEmail(email);
      return row === undefined ? null : { person: toPerson(row), hash: row.password_hash };
    },
    setPasswordHash: async (id, hash) => {
      await change(id).set({ password_hash: hash }).execute();
    },
    switchMfaOn: async (id, at) =>
      written(await change(id).set({ mfa_on_at: at }).where('mfa_on_at', 'is', null).executeTakeFirst()) === 1,
    switchMfaOff: async (id) =>
      written(await change(id).set({ mfa_on_at: null }).where('mfa_on_at', 'is not', null).executeTakeFirst()) === 1,
    setDefaultMethod: async (id, method) => {
      await change(id).set({ default_method_id: method }).execute();
    },
  };
}

function changing(db: Access['db']) {
  return (id: string) => db.updateTable('people').where('id', '=', id);
}

type Change = ReturnType<typeof changing>;

function stopping(change: Change): Pick<People, 'stopPrompts' | 'allowPrompts' | 'lock' | 'unlock'> {
  return {
    stopPrompts: async (id, at) =>
      written(
        await change(id).set({ prompts_stopped_at: at }).where('prompts_stopped_at', 'is', null).executeTakeFirst(),
      ) === 1,
    allowPrompts: async (id) =>
      written(
        await change(id)
          .set({ prompts_stopped_at: null })
          .where('prompts_stopped_at', 'is not', null)
          .executeTakeFirst(),
      ) === 1,
    lock: async (id, at) =>
      written(await change(id).set({ locked_at: at }).where('locked_at', 'is', null).executeTakeFirst()) === 1,
    unlock: async (id) => {
      await change(id).set({ locked_at: null }).execute();
    },
  };
}

function organisations(db: Access['db']): Pick<People, 'addOrganisation' | 'organisation' | 'savePolicy'> {
  return {
    addOrganisation: async (organisation) => {
      await db
        .insertInto('organisations')
        .values({
          id: organisation.id,
          name: organisation.name,
          policy: JSON.stringify(organisation.policy),
          applications: JSON.stringify(organisation.applications),
        })
        // Several processes may set up the same organisation at their start.
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    organisation: async (id) => {
      const row = await db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return null;
      return {
        id: row.id,
        name: row.name,
        policy: JSON.parse(row.policy) as Partial<Policy>,
        applications: JSON.parse(row.applications) as readonly Application[],
      };
    },
    savePolicy: async (id, policy) => {
      await db
        .updateTable('organisations')
        .set({ policy: JSON.stringify(policy) })
        .where('id', '=', id)
        .execute();
    },
  };
}

function toRow(person: NewPerson, sealedNumber: string | null): Selectable<Schema['people']> {
  return {
    id: person.id,
    organisation_id: person.organisationId,
    email: person.email,
    name: person.name,
    roles: JSON.stringify(person.roles),
    password_hash: person.passwordHash,
    shared_mailbox: person.sharedMailbox ? 1 : 0,
    mfa_on_at: person.mfaOnAt,
    default_method_id: null,
    locked_at: null,
    disabled_for: person.disabledFor,
    sealed_registered_number: sealedNumber,
    created_at: person.createdAt,
    prompts_stopped_at: null,
  };
}

/** Somebody without anything secret of theirs. */
export function toPerson(row: Selectable<Schema['people']>): Person {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    email: row.email as EmailAddress,
    name: row.name,
    roles: JSON.parse(row.roles) as readonly Role[],
    sharedMailbox: row.shared_mailbox === 1,
    mfaOnAt: row.mfa_on_at,
    defaultMethodId: row.default_method_id,
    lockedAt: row.locked_at,
    promptsStoppedAt: row.prompts_stopped_at,
    disabledFor: row.disabled_for,
  };
}
