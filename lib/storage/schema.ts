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

interface PeopleTable {
  id: string;
  organisation_id: string;
  email: string;
  name: string;
  roles: string;
  password_hash: string;
  shared_mailbox: number;
  mfa_on_at: number | null;
  default_method_id: string | null;
  locked_at: number | null;
  disabled_for: 'foreign-number' | null;
  sealed_registered_number: string | null;
  created_at: number;
  prompts_stopped_at: number | null;
}

interface SessionsTable {
  id: string;
  token_hash: string;
  person_id: string;
  started_at: number;
  last_seen_at: number;
  password_at: number;
  second_at: number | null;
  second_kind: string | null;
  second_method_id: string | null;
  wanted_path: string | null;
  ip: string;
  user_agent: string;
  ended_at: number | null;
  device_id: string | null;
  remembered_at: number | null;
  scope: string | null;
  scope_from: string | null;
}

interface DevicesTable {
  id: string;
  token_hash: string;
  person_id: string;
  method_id: string;
  remembered_at: number;
  last_used_at: number;
  ip: string;
  user_agent: string;
  ended_at: number | null;
}

interface MethodsTable {
  id: string;
  person_id: string;
  kind: string;
  name: string;
  sealed_secret: string;
  number_index: string | null;
  credential_id: string | null;
  last_step: number;
  drift: number;
  counter: number;
  user_verified: number;
  backup_eligible: number;
  backed_up: number;
  added_at: number;
  last_used_at: number | null;
  disabled_at: number | null;
  ended_at: number | null;
  enrolment_id: string | null;
}

interface AppPasswordsTable {
  id: string;
  person_id: string;
  name: string;
  key_index: string;
  scopes: string;
  added_at: number;
  expires_at: number | null;
  last_used_at: number | null;
  last_used_ip: string | null;
  last_used_protocol: string | null;
  ended_at: number | null;
}

interface AuthenticatorsTable {
  id: string;
  person_id: string;
  method_id: string | null;
  challenge_id: string;
  phone: string;
  public_key: string;
  token_hash: string;
  sealed_subscription: string | null;
  bound_at: number;
  ended_at: number | null;
}

interface ChallengesTable {
  id: string;
  person_id: string;
  session_id: string;
  purpose: string;
  method_kind: string;
  method_id: string | null;
  enrolment_id: string | null;
  authenticator_id: string | null;
  sealed_secret: string;
  tries_key: string;
  tries: number;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

interface EnrolmentsTable {
  id: string;
  person_id: string;
  session_id: string;
  journey: string;
  step: string;
  sealed_facts: string;
  challenge_id: string | null;
  refusal: string | null;
  method_id: string | null;
  expires_at: number;
  version: number;
  closed_at: number | null;
}

interface HandOversTable {
  id: string;
  person_id: string;
  enrolment_id: string;
  session_id: string;
  phone_session_id: string | null;
  user_agent: string;
  code_hash: string;
  sealed_offer: string;
  state: string;
  ending: string | null;
  proof: string | null;
  begun_at: number;
  expires_at: number;
}

interface AuditTable {
  id: string;
  person_id: string;
  seq: number;
  at: number;
  actor: string;
  event: string;
  hash: string;
}

interface OutboxTable {
  id: string;
  person_id: string;
  sealed_notice: string;
  at: number;
  attempts: number;
  due_at: number;
  sent_at: number | null;
}

interface DeskAlertsTable {
  id: string;
  person_id: string;
  kind: 'not-me' | 'prompt-denied';
  reference: string | null;
  at: number;
  sealed_about: string;
  handled_at: number | null;
}

interface ResetsTable {
  id: string;
  token_hash: string;
  address_index: string;
  person_id: string | null;
  way: string | null;
  challenge_id: string | null;
  proofs: string;
  tries: number;
  version: number;
  started_at: number;
  expires_at: number;
  ended_at: number | null;
}

interface SimulatedTable {
  id: string;
  box: string;
  turn: number;
  kind: 'text' | 'call' | 'mail';
  at: number;
  sealed_body: string;
  state: 'ringing' | 'answered' | 'ended' | null;
  sealed_keys: string | null;
}
