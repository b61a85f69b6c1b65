import type { Selectable } from 'kysely';
import type { MethodKind } from '#lib/domain/method';
import type { Keyring } from '#lib/ports/keyring';
import type { MethodRow, Methods, MethodSecret } from '#lib/ports/store/methods';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { refiling } from './coverage-files.ts';
import { methodChanges } from './method-changes.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['methods']>;

/** A method that has ended is only kept so that its credential id stays taken: nothing here reads or changes it. */
export function methods(access: Access): Methods {
  const { db, keyring } = access;
  const living = () => db.selectFrom('methods').selectAll().where('ended_at', 'is', null);
  return {
    ...methodChanges(access),
    add: (row) =>
      refiling(access, row.personId, async (within) => {
        const result = await within.db
          .insertInto('methods')
          .values(methodRow(row, keyring))
          .onConflict((conflict) => conflict.column('credential_id').doNothing())
          .executeTakeFirst();
        return written(result) === 1;
      }),
    put: (row) =>
      refiling(access, row.personId, async (within) => {
        const { id: _, person_id: owner, ...values } = methodRow(row, keyring);
        const result = await within.db
          .insertInto('methods')
          .values({ id: row.id, person_id: owner, ...values })
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet(values).where('methods.person_id', '=', row.personId),
          )
          .executeTakeFirst();
        return written(result) === 1;
      }),
    of: async (personId) => {
      const rows = await living().where('person_id', '=', personId).orderBy('added_at').orderBy('id').execute();
      return rows.map((row) => fromRow(row, keyring));
    },
    byId: async (id) => {
      const row = await living().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row, keyring);
    },
    byCredential: async (credentialId) => {
      const row = await living().where('credential_id', '=', credentialId).executeTakeFirst();
      return row === undefined ? null : fromRow(row, keyring);
    },
    endedAt: async (personId, id) => {
      const row = db.selectFrom('methods').select('ended_at').where('id', '=', id).where('person_id', '=', personId);
      return (await row.executeTakeFirst())?.ended_at ?? null;
    },
    numberOf: async (id) => {
      const row = await db.selectFrom('methods').selectAll().where('id', '=', id).executeTakeFirst();
      const secret = row === undefined ? null : fromRow(row, keyring).secret;
      return secret?.kind === 'phone' || secret?.kind === 'elsewhere' ? (secret.number ?? null) : null;
    },
  };
}

/** A secret is bound to whom and what it proves, so that a row edited to name another person or kind proves nothing. */
function placeOf(row: Pick<Row, 'id' | 'person_id' | 'kind' | 'credential_id'>): string {
  return `methods:secret:${row.id}:${row.person_id}:${row.kind}:${row.credential_id ?? ''}`;
}

/** The row of a new method, as it is stored. */
export function methodRow(row: MethodRow, keyring: Keyring): Row {
  const bound = { id: row.id, person_id: row.personId, kind: row.kind, credential_id: row.credentialId };
  return {
    ...bound,
    name: row.name,
    sealed_secret: keyring.seal(JSON.stringify(row.secret), placeOf(bound)),
    number_index: row.numberIndex,
    last_step: row.lastStep,
    drift: row.drift,
    counter: row.counter,
    user_verified: row.userVerified ? 1 : 0,
    backup_eligible: row.backupEligible ? 1 : 0,
    backed_up: row.backedUp ? 1 : 0,
    added_at: row.addedAt,
    last_used_at: row.lastUsedAt,
    disabled_at: row.disabledAt,
    probation_until: row.probationUntil ?? null,
    ended_at: null,
    enrolment_id: row.enrolmentId,
    unused: 0,
  };
}

function fromRow(row: Row, keyring: Keyring): MethodRow {
  return {
    id: row.id,
    personId: row.person_id,
    kind: row.kind as MethodKind,
    name: row.name,
    secret: JSON.parse(keyring.open(row.sealed_secret, placeOf(row))) as MethodSecret,
    numberIndex: row.number_index,
    credentialId: row.credential_id,
    lastStep: row.last_step,
    drift: row.drift,
    counter: row.counter,
    userVerified: row.user_verified === 1,
    backupEligible: row.backup_eligible === 1,
    backedUp: row.backed_up === 1,
    addedAt: row.added_at,
    lastUsedAt: row.last_used_at,
    disabledAt: row.disabled_at,
    ...(row.probation_until === null ? {} : { probationUntil: row.probation_until }),
    enrolmentId: row.enrolment_id,
  };
}
