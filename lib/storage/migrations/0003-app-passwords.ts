import type { Migration } from '../migration.ts';

/** App passwords, and secrets on their way to the page that shows them. */
export const appPasswordsStep: Migration = {
  name: '0003-app-passwords',
  statements: [
    `create table app_passwords (
      id text primary key,
      person_id text not null references people (id),
      name text not null,
      key_index text not null,
      scopes text not null,
      added_at bigint not null,
      expires_at bigint,
      last_used_at bigint,
      last_used_ip text,
      last_used_protocol text,
      ended_at bigint
    )`,
    'create unique index app_passwords_key on app_passwords (key_index)',
    'create index app_passwords_person on app_passwords (person_id, added_at)',
    `create table shown_once (
      about text primary key,
      session_id text not null,
      sealed_text text not null,
      expires_at bigint not null
    )`,
    'create index shown_once_expiry on shown_once (expires_at)',
  ],
};
