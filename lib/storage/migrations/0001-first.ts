import type { Migration } from '../migration.ts';

/** Everything the first version keeps. One statement an entry; the same words for SQLite and PostgreSQL. */
export const first: Migration = {
  name: '0001-first',
  statements: [
    `create table organisations (
      id text primary key,
      name text not null,
      policy text not null,
      applications text not null
    )`,
    `create table people (
      id text primary key,
      organisation_id text not null references organisations (id),
      email text not null,
      name text not null,
      roles text not null,
      password_hash text not null,
      shared_mailbox integer not null,
      mfa_on_at bigint,
      default_method_id text,
      locked_at bigint,
      disabled_for text,
      sealed_registered_number text,
      created_at bigint not null
    )`,
    'create unique index people_email on people (email)',
    'create index people_organisation on people (organisation_id)',
    `create table sessions (
      id text primary key,
      token_hash text not null,
      person_id text not null references people (id),
      started_at bigint not null,
      last_seen_at bigint not null,
      password_at bigint not null,
      second_at bigint,
      second_kind text,
      second_method_id text,
      wanted_path text,
      ip text not null,
      user_agent text not null,
      ended_at bigint
    )`,
    'create unique index sessions_token on sessions (token_hash)',
    'create index sessions_open on sessions (person_id) where ended_at is null',
    `create table methods (
      id text primary key,
      person_id text not null references people (id),
      kind text not null,
      name text not null,
      sealed_secret text not null,
      number_index text,
      credential_id text,
      last_step bigint not null,
      drift integer not null,
      counter bigint not null,
      user_verified integer not null,
      backup_eligible integer not null,
      backed_up integer not null,
      added_at bigint not null,
      last_used_at bigint,
      disabled_at bigint,
      ended_at bigint,
      enrolment_id text
    )`,
    // Over all rows, ended ones too: a credential id is never free again.
    'create unique index methods_credential on methods (credential_id)',
    'create index methods_person on methods (person_id, added_at)',
    `create table challenges (
      id text primary key,
      person_id text not null references people (id),
      session_id text not null,
      purpose text not null,
      method_kind text not null,
      method_id text,
      enrolment_id text,
      sealed_secret text not null,
      tries_key text not null,
      tries integer not null,
      created_at bigint not null,
      expires_at bigint not null,
      used_at bigint
    )`,
    'create index challenges_open on challenges (session_id, purpose, created_at) where used_at is null',
    'create index challenges_enrolment on challenges (enrolment_id) where used_at is null',
    `create table enrolments (
      id text primary key,
      person_id text not null references people (id),
      session_id text not null,
      journey text not null,
      step text not null,
      sealed_facts text not null,
      challenge_id text,
      refusal text,
      method_id text,
      expires_at bigint not null,
      version integer not null,
      closed_at bigint
    )`,
    // At most one open run a person, whoever asks first.
    'create unique index enrolments_one_open on enrolments (person_id) where closed_at is null',
    `create table tries (
      key text primary key,
      failures integer not null,
      next_try_at bigint,
      disabled_at bigint
    )`,
    'create table send_turns (budget text primary key, at bigint not null)',
    `create table sends (
      id text primary key,
      number_index text not null,
      prefix_index text,
      person_id text not null,
      why text not null,
      answered integer not null,
      at bigint not null
    )`,
    'create index sends_number on sends (number_index, at)',
    'create index sends_person on sends (person_id, at)',
    'create index sends_prefix on sends (prefix_index, at)',
    `create table audit_heads (
      person_id text primary key,
      seq integer not null,
      hash text not null
    )`,
    `create table audit_entries (
      id text not null,
      person_id text not null,
      seq integer not null,
      at bigint not null,
      actor text not null,
      event text not null,
      hash text not null,
      primary key (person_id, seq)
    )`,
    `create table outbox (
      id text primary key,
      person_id text not null,
      sealed_notice text not null,
      at bigint not null,
      attempts integer not null,
      due_at bigint not null,
      sent_at bigint
    )`,
    'create index outbox_due on outbox (due_at) where sent_at is null',
    `create table simulated_boxes (
      box text primary key,
      kind text not null,
      sealed_address text not null,
      received integer not null,
      last_at bigint not null
    )`,
    `create table simulated_items (
      id text primary key,
      box text not null references simulated_boxes (box),
      turn integer not null,
      kind text not null,
      at bigint not null,
      sealed_body text not null,
      state text,
      sealed_keys text
    )`,
    'create index simulated_newest on simulated_items (box, kind, turn)',
  ],
};
