import type { Generated } from 'kysely';

export interface PeopleTable {
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
  /** 1 while what they are found by has still to be written. */
  terms_stale: number;
  coverage_cell: number | null;
  set_up_at: number | null;
  set_up_alone: number;
}

export interface SessionsTable {
  id: string;
  token_hash: string;
  person_id: string;
  started_at: number;
  last_seen_at: number;
  password_at: number;
  second_at: number | null;
  second_kind: string | null;
  second_method_id: string | null;
  second_strength: number | null;
  wanted_path: string | null;
  ip: string;
  user_agent: string;
  ended_at: number | null;
  device_id: string | null;
  remembered_at: number | null;
  scope: string | null;
  scope_from: string | null;
}

export interface MethodsTable {
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
  probation_until: number | null;
  disabled_at: number | null;
  ended_at: number | null;
  enrolment_id: string | null;
  unused: Generated<number>;
}

export interface ChallengesTable {
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

export interface EnrolmentsTable {
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

export interface AuditTable {
  id: string;
  person_id: string;
  seq: number;
  at: number;
  actor: string;
  event: string;
  hash: string;
  what: string | null;
  actor_id: string | null;
  actor_kind: string;
}

export interface OutboxTable {
  id: string;
  person_id: string;
  sealed_notice: string;
  at: number;
  attempts: number;
  due_at: number;
  sent_at: number | null;
}

export interface SimulatedTable {
  id: string;
  box: string;
  turn: number;
  kind: 'text' | 'call' | 'mail';
  at: number;
  sealed_body: string;
  state: 'ringing' | 'answered' | 'ended' | null;
  sealed_keys: string | null;
}
