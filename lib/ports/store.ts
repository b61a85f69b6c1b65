import type { AuditLog } from './audit-log.ts';
import type { AccessCodes } from './store/access-codes.ts';
import type { AppPasswords } from './store/app-passwords.ts';
import type { Assists } from './store/assists.ts';
import type { AuditCheckpoints } from './store/audit-checkpoints.ts';
import type { Authenticators } from './store/authenticators.ts';
import type { Bindings } from './store/bindings.ts';
import type { CallerChecks } from './store/caller-checks.ts';
import type { Calls } from './store/calls.ts';
import type { Challenges } from './store/challenges.ts';
import type { CoverageBook } from './store/coverage.ts';
import type { DeskAlerts } from './store/desk-alerts.ts';
import type { Desk } from './store/desk.ts';
import type { Enrolments } from './store/enrolments.ts';
import type { FailureSlots } from './store/failure-slots.ts';
import type { FeedbackBox } from './store/feedback.ts';
import type { FirstSetUps } from './store/first-set-ups.ts';
import type { HandOvers } from './store/hand-overs.ts';
import type { Imports } from './store/imports.ts';
import type { KeptKeys } from './store/kept-keys.ts';
import type { Methods } from './store/methods.ts';
import type { Outbox } from './store/outbox.ts';
import type { Invitations } from './store/invitations.ts';
import type { OrganisationPeople } from './store/organisation-people.ts';
import type { People } from './store/people.ts';
import type { Policies } from './store/policies.ts';
import type { PersonIdentities, ProviderSessions } from './store/provider-identities.ts';
import type { Prompts } from './store/prompts.ts';
import type { RecoveryCodes } from './store/recovery-codes.ts';
import type { RememberedDevices } from './store/remembered-devices.ts';
import type { Reports } from './store/reports.ts';
import type { DeskCodes, Resets } from './store/resets.ts';
import type { Sends } from './store/sends.ts';
import type { Sessions } from './store/sessions.ts';
import type { Shadows } from './store/shadows.ts';
import type { ShownOnces } from './store/shown-once.ts';
import type { Simulated } from './store/simulated.ts';
import type { Tries } from './store/tries.ts';
import type { VaultEndings } from './store/vault-endings.ts';

/** What can be read and written, by itself or within a transaction. */
export interface Tables {
  readonly people: People;
  readonly policies: Policies;
  readonly invitations: Invitations;
  readonly organisationPeople: OrganisationPeople;
  readonly sessions: Sessions;
  readonly methods: Methods;
  readonly shadows: Shadows;
  readonly reports: Reports;
  readonly appPasswords: AppPasswords;
  readonly shownOnce: ShownOnces;
  readonly authenticators: Authenticators;
  readonly bindings: Bindings;
  readonly prompts: Prompts;
  readonly keptKeys: KeptKeys;
  readonly recoveryCodes: RecoveryCodes;
  readonly devices: RememberedDevices;
  readonly challenges: Challenges;
  readonly enrolments: Enrolments;
  readonly handOvers: HandOvers;
  readonly assists: Assists;
  readonly tries: Tries;
  readonly sends: Sends;
  readonly callerChecks: CallerChecks;
  readonly calls: Calls;
  readonly failureSlots: FailureSlots;
  readonly feedback: FeedbackBox;
  readonly audit: AuditLog;
  readonly auditCheckpoints: AuditCheckpoints;
  readonly outbox: Outbox;
  readonly deskAlerts: DeskAlerts;
  readonly desk: Desk;
  readonly resets: Resets;
  readonly deskCodes: DeskCodes;
  readonly accessCodes: AccessCodes;
  readonly vaultEndings: VaultEndings;
  readonly firstSetUps: FirstSetUps;
  readonly imports: Imports;
  readonly coverage: CoverageBook;
  readonly identities: PersonIdentities;
  readonly providerSessions: ProviderSessions;
  readonly simulated: Simulated;
}

/**
 * Everything Latchkey remembers. What is committed survives the loss of power (SQLite `synchronous=FULL`,
 * PostgreSQL `synchronous_commit=on`). Calls outside `transaction` commit by themselves.
 */
export interface Store extends Tables {
  /**
   * All or nothing. `work` must await nothing but the tables it is given: in the embedded store it holds the only
   * writer's place. It may be run again after a serialisation conflict.
   */
  transaction<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Brings the schema up to date; safe to run from several processes at once and again. */
  migrate(): Promise<void>;
  /** Throws a `store-unavailable` fault when the store cannot be read or its schema is not up to date. */
  check(): Promise<void>;
  /**
   * Deletes, in small batches, what is of no more use: challenges, enrolments, hand-overs and assists a week after their end, sessions and sent
   * notices a month after theirs, sends after 25 hours, calls after a week, feedback a year after it came, days of the coverage after a hundred but for the first of a month. Never methods, app passwords or the audit. Returns how many rows.
   */
  sweep(now: number): Promise<number>;
  /** How the database is doing, as this process sees it; asks it nothing. */
  vitals(): StoreVitals;
  close(): Promise<void>;
}

/** For whoever watches. */
export interface StoreVitals {
  readonly engine: 'sqlite' | 'postgres';
  /** How often something was done again because another had the database, or was first. */
  readonly retries: number;
  /** Of a pool, and who waits for one; null where there is no pool. */
  readonly connections: { readonly inUse: number; readonly idle: number; readonly waiting: number } | null;
}
