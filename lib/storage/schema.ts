import type { Generated } from 'kysely';
import type {
  PeopleTable,
  SessionsTable,
  MethodsTable,
  ChallengesTable,
  EnrolmentsTable,
  AuditTable,
  OutboxTable,
  SimulatedTable,
} from './schema-first.ts';
import type {
  DevicesTable,
  AppPasswordsTable,
  AuthenticatorsTable,
  HandOversTable,
  DeskAlertsTable,
  AssistsTable,
  ResetsTable,
} from './schema-later.ts';
import type { DeskLooksTable, DeskRequestsTable, DeskTurnsTable, TermsTable } from './schema-desk.ts';
import type { ImportsTable, ImportRowsTable, ImportProblemsTable, ImportOrganisationsTable } from './schema-imports.ts';
import type { CallerChecksTable, CheckpointsTable, HeadsTable } from './schema-audit.ts';
import type { AccessCodesTable, SetUpMailsTable, SetUpRequestsTable } from './schema-access-codes.ts';
import type { IdentitiesTable, ProviderLogoutsTable, ProviderSessionsTable } from './schema-provider.ts';
import type { ReportedMethodsTable, ReportRoundsTable } from './schema-reports.ts';
import type { InvitationsTable, PolicyDraftsTable } from './schema-policies.ts';

/**
 * The tables as they are stored, equal in both engines: times are epoch milliseconds, booleans 0 or 1, lists and objects
 * JSON text. `sealed…` columns can be read only through the keyring, and only in the row they were written to.
 */
export interface Schema {
  organisations: { id: string; name: string; policy: string; applications: string; coverage_share: Generated<number> };
  people: PeopleTable;
  people_terms: TermsTable;
  desk_turns: DeskTurnsTable;
  desk_looks: DeskLooksTable;
  desk_requests: DeskRequestsTable;
  sessions: SessionsTable;
  methods: MethodsTable;
  shadows: {
    person_id: string;
    backend: string;
    known_since: number | null;
    version: number;
    changing_until: number;
    others: number | null;
  };
  reported_methods: ReportedMethodsTable;
  report_rounds: ReportRoundsTable;
  app_passwords: AppPasswordsTable;
  shown_once: { about: string; session_id: string; sealed_text: string; expires_at: number };
  authenticators: AuthenticatorsTable;
  bindings: {
    challenge_id: string;
    code_hash: string;
    place: string;
    short_hash: string;
    tries: number;
    expires_at: number;
    used_at: number | null;
  };
  prompts: { id: string; person_id: string; method_id: string; at: number };
  kept_keys: { name: string; sealed_key: string };
  recovery_sets: {
    id: string;
    person_id: string;
    salt: string;
    made_at: number;
    ended_at: number | null;
    remote_id: string | null;
  };
  recovery_codes: { set_id: string; hash: string; used_at: number | null };
  remembered_devices: DevicesTable;
  challenges: ChallengesTable;
  enrolments: EnrolmentsTable;
  hand_overs: HandOversTable;
  assists: AssistsTable;
  tries: { key: string; failures: number; next_try_at: number | null; disabled_at: number | null };
  send_turns: { budget: string; at: number };
  sends: {
    id: string;
    number_index: string;
    prefix_index: string | null;
    person_id: string;
    why: 'enrol' | 'prove' | 'reset';
    answered: number;
    called: number;
    at: number;
  };
  calls: {
    id: string;
    remote_id: string | null;
    state: 'ringing' | 'answered' | 'ended';
    picked_up_by: 'person' | 'machine' | null;
    sealed_keys: string | null;
    sealed_words: string;
    at: number;
  };
  feedback: {
    id: string;
    at: number;
    ease: number;
    about: string | null;
    sealed_said: string;
    ip_index: string;
    person_index: string | null;
  };
  audit_heads: HeadsTable;
  audit_checkpoints: CheckpointsTable;
  failure_slots: { slot: number; failures: number };
  caller_checks: CallerChecksTable;
  audit_entries: AuditTable;
  outbox: OutboxTable;
  desk_alerts: DeskAlertsTable;
  resets: ResetsTable;
  desk_codes: {
    person_id: string;
    hash: string;
    made_at: number;
    made_by: string | null;
    expires_at: number;
    used_at: number | null;
  };
  access_codes: AccessCodesTable;
  set_up_mails: SetUpMailsTable;
  set_up_requests: SetUpRequestsTable;
  deployment_policy: { name: string; policy: string };
  policy_drafts: PolicyDraftsTable;
  invitations: InvitationsTable;
  imports: ImportsTable;
  import_rows: ImportRowsTable;
  import_problems: ImportProblemsTable;
  import_organisations: ImportOrganisationsTable;
  person_identities: IdentitiesTable;
  provider_sessions: ProviderSessionsTable;
  provider_logouts: ProviderLogoutsTable;
  simulated_boxes: {
    box: string;
    kind: 'phone' | 'mail';
    sealed_address: string;
    received: number;
    last_at: number;
  };
  simulated_items: SimulatedTable;
  coverage_counts: { organisation_id: string; cell: number; shard: number; people: number };
  coverage_days: { organisation_id: string; day: number; due: number; switched_on: number; ready: number };
  coverage_rounds: { name: string; begun_at: number; after: string | null };
}
