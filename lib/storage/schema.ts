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
  ResetsTable,
} from './schema-later.ts';
/**
 * The tables as they are stored, equal in both engines: times are epoch milliseconds, booleans 0 or 1, lists and objects
 * JSON text. `sealed…` columns can be read only through the keyring, and only in the row they were written to.
 */
export interface Schema {
  organisations: { id: string; name: string; policy: string; applications: string };
  people: PeopleTable;
  sessions: SessionsTable;
  methods: MethodsTable;
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
  recovery_sets: { id: string; person_id: string; salt: string; made_at: number; ended_at: number | null };
  recovery_codes: { set_id: string; hash: string; used_at: number | null };
  remembered_devices: DevicesTable;
  challenges: ChallengesTable;
  enrolments: EnrolmentsTable;
  hand_overs: HandOversTable;
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
  audit_heads: { person_id: string; seq: number; hash: string };
  audit_entries: AuditTable;
  outbox: OutboxTable;
  desk_alerts: DeskAlertsTable;
  resets: ResetsTable;
  desk_codes: { person_id: string; hash: string; made_at: number; expires_at: number; used_at: number | null };
  simulated_boxes: {
    box: string;
    kind: 'phone' | 'mail';
    sealed_address: string;
    received: number;
    last_at: number;
  };
  simulated_items: SimulatedTable;
}
