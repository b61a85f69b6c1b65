import { CompiledQuery, sql } from 'kysely';
import type { Kysely } from 'kysely';
import { Fault } from '#lib/domain/fault';
import type { Migration } from './migration.ts';
import { first } from './migrations/0001-first.ts';
import { authenticatorsStep } from './migrations/0002-authenticators.ts';
import { appPasswordsStep } from './migrations/0003-app-passwords.ts';
import { recoveryAndDevices } from './migrations/0004-recovery-and-devices.ts';
import { feedback } from './migrations/0007-feedback.ts';
import { alertsAndResets } from './migrations/0005-alerts-and-resets.ts';
import { handOversStep } from './migrations/0006-hand-overs.ts';
import { callsStep } from './migrations/0008-calls.ts';
import { probation } from './migrations/0009-probation.ts';
import { previousMark } from './migrations/0010-previous-mark.ts';
import { accessCodesStep } from './migrations/0013-access-codes.ts';
import { importsStep } from './migrations/0017-imports.ts';
import { checkpointsBegun } from './migrations/0020-checkpoints-begun.ts';
import { assistsStep } from './migrations/0011-assists.ts';
import { assistsPutAway } from './migrations/0021-assists-put-away.ts';
import { deskStep } from './migrations/0012-desk.ts';
import { auditAndAlerts } from './migrations/0016-audit-and-alerts.ts';
import { coverageStep } from './migrations/0015-coverage.ts';
import { policiesAndInvitations } from './migrations/0014-policies-and-invitations.ts';
import { sealedImports } from './migrations/0018-sealed-imports.ts';
import { staffAndRuns } from './migrations/0019-staff-and-runs.ts';
import { keptElsewhere } from './migrations/0022-kept-elsewhere.ts';
import { providerStep } from './migrations/0023-sign-in-from-a-provider.ts';
import { accountsAtProvider } from './migrations/0024-accounts-at-a-provider.ts';
import { reportedMethods } from './migrations/0025-reported-methods.ts';
import { othersElsewhere } from './migrations/0026-others-elsewhere.ts';
import type { Keyring } from '#lib/ports/keyring';
import { beginCheckpoints } from './audit-begun.ts';
import type { Schema } from './schema.ts';

const migrations: readonly Migration[] = [
  first,
  authenticatorsStep,
  appPasswordsStep,
  recoveryAndDevices,
  alertsAndResets,
  handOversStep,
  feedback,
  callsStep,
  probation,
  previousMark,
  assistsStep,
  deskStep,
  accessCodesStep,
  policiesAndInvitations,
  coverageStep,
  auditAndAlerts,
  importsStep,
  sealedImports,
  staffAndRuns,
  checkpointsBegun,
  assistsPutAway,
  keptElsewhere,
  providerStep,
  accountsAtProvider,
  reportedMethods,
  othersElsewhere,
];

/** The names of all steps, in order. */
export const knownSteps: readonly string[] = migrations.map(({ name }) => name);

// Any number will do, as long as nothing else in the database takes the same advisory lock.
const lock = 5_283_119_402;

interface Migrating {
  readonly db: Kysely<Schema>;
  readonly engine: 'sqlite' | 'postgres';
  readonly keyring: Keyring;
}

/**
 * Brings the schema up to date in one transaction. Several processes may start at once: SQLite's `begin immediate` and
 * an advisory lock in PostgreSQL let one of them work while the others wait and then find nothing to do.
 */
export async function migrate({ db, engine, keyring }: Migrating): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (engine === 'postgres') {
      await sql`select set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)`.execute(trx);
      await sql`select pg_advisory_xact_lock(cast(${lock} as bigint))`.execute(trx);
    }
    await sql`create table if not exists schema_steps (name text primary key, applied_at bigint not null)`.execute(trx);
    const applied = await appliedTo(trx);
    for (const migration of migrations.filter((each) => !applied.has(each.name))) {
      const also = engine === 'postgres' ? (migration.postgres ?? []) : [];
      for (const statement of [...migration.statements, ...also]) {
        await trx.executeQuery(CompiledQuery.raw(statement));
      }
      await sql`insert into schema_steps (name, applied_at) values (${migration.name}, ${Date.now()})`.execute(trx);
    }
    if (!applied.has(checkpointsBegun.name)) await beginCheckpoints({ db: trx, keyring });
  });
}

/** Throws a fault unless every step is applied. A newer schema is accepted, so that a rolling update can migrate first. */
export async function checkSchema(db: Kysely<Schema>): Promise<void> {
  const applied = await appliedTo(db);
  const missing = migrations.filter((each) => !applied.has(each.name));
  if (missing.length > 0) {
    const names = missing.map((each) => each.name).join(', ');
    throw new Fault('store-unavailable', `The schema is not up to date; missing: ${names}.`);
  }
}

async function appliedTo(db: Kysely<Schema>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`select name from schema_steps`.execute(db);
  return new Set(rows.map((row) => row.name));
}
