import type { Selectable } from 'kysely';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Application, Person, Role } from '#lib/domain/person';
import { mfaOnFromStart } from '#lib/domain/policy';
import type { Policy } from '#lib/domain/policy';
import type { PersonChanges } from '#lib/ports/store/imports';
import type { NewPerson, People } from '#lib/ports/store/people';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { countNewcomers, newcomersCell } from './coverage-files.ts';
import { peopleAddresses } from './people-addresses.ts';
import { addTerms, peopleTerms } from './people-terms.ts';
import { personStates } from './person-states.ts';
import type { Schema } from './schema.ts';

export function people(access: Access): People {
  const { db, engine } = access;
  const byEmail = (email: EmailAddress) =>
    db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();
  const change = changing(db);
  return {
    ...organisations(db),
    ...stopping(change),
    ...personStates(access),
    ...peopleTerms(access, toPerson),
    ...peopleAddresses(access),
    add: (person) => add(access, person),
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
    setDefaultMethod: async (id, method) => {
      await change(id).set({ default_method_id: method }).execute();
    },
  };
}

async function add(access: Access, person: NewPerson): Promise<boolean> {
  const number = person.registeredNumber;
  const sealed =
    number === null ? null : access.keyring.seal(number, `people:registered_number:${person.id}:${person.id}`);
  const row = { ...personRow(person, sealed), terms_stale: 0 };
  return access.together(async (within) => {
    const result = await within.db
      .insertInto('people')
      .values(row)
      .onConflict((conflict) => conflict.column('email').doNothing())
      .executeTakeFirst();
    const added = written(result) === 1;
    if (added) await countNewcomers(within, [row]);
    if (added) await addTerms(within.db, [row]);
    return added;
  });
}

function changing(db: Access['db']) {
  return (id: string) => db.updateTable('people').where('id', '=', id);
}

type Change = ReturnType<typeof changing>;

function stopping(change: Change): Pick<People, 'stopPrompts' | 'allowPrompts' | 'noteSetUp'> {
  return {
    noteSetUp: async (id, at, alone) => {
      await change(id)
        .set({ set_up_at: at, set_up_alone: alone ? 1 : 0 })
        .execute();
    },
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

/** The row of somebody new, as it is stored, however many are added at once. */
export function personRow(given: NewPerson, sealedNumber: string | null): Selectable<Schema['people']> {
  const person = { ...given, mfaOnAt: mfaOnFromStart(given) };
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
    terms_stale: 1,
    coverage_cell: newcomersCell(person),
    set_up_at: null,
    set_up_alone: 0,
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
    ...(row.set_up_at === null ? {} : { setUpAt: row.set_up_at }),
    ...(row.set_up_alone === 1 ? { setUpAlone: true as const } : {}),
  };
}

const nobody: NewPerson = {
  id: '',
  organisationId: '',
  email: '' as EmailAddress,
  name: '',
  roles: [],
  passwordHash: '',
  sharedMailbox: false,
  mfaOnAt: null,
  registeredNumber: null,
  disabledFor: null,
  createdAt: 0,
};

/** Every column that a new person's row has. */
export const personColumns = Object.keys(personRow(nobody, null)) as readonly (keyof Schema['people'])[];

/** The columns that an import changes of somebody, but for the sealed number. */
export function amended(changes: PersonChanges): Partial<Selectable<Schema['people']>> {
  const { name, roles, sharedMailbox, number } = changes;
  return {
    ...(name === undefined ? {} : { name, terms_stale: 1 }),
    ...(roles === undefined ? {} : { roles: JSON.stringify(roles) }),
    ...(sharedMailbox === undefined ? {} : { shared_mailbox: sharedMailbox ? 1 : 0 }),
    ...(number === undefined ? {} : { disabled_for: number.disabledFor }),
  };
}
