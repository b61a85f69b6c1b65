import type { Migration } from '../migration.ts';

/** Temporary access codes, and what a first set-up needs. */
export const accessCodesStep: Migration = {
  name: '0013-access-codes',
  statements: [
    // Those that have ended are kept for a while: who made what for whom is asked again.
    `create table access_codes (
      id text primary key,
      person_id text not null references people (id),
      hash text not null,
      made_by text not null references people (id),
      made_at bigint not null,
      expires_at bigint not null,
      used_at bigint,
      ended_at bigint
    )`,
    'create unique index access_codes_open on access_codes (person_id) where ended_at is null',
    'create index access_codes_made on access_codes (made_by, person_id, made_at)',
    'create index access_codes_old on access_codes (expires_at)',
    'alter table desk_codes add column made_by text',
    'create index desk_codes_made on desk_codes (made_by, person_id)',
    `create table set_up_mails (
      id text primary key,
      person_id text not null references people (id),
      session_id text not null,
      hash text not null,
      sent_at bigint not null,
      expires_at bigint not null,
      granted_until bigint
    )`,
    'create index set_up_mails_sent on set_up_mails (person_id, sent_at)',
    `create table set_up_requests (
      person_id text primary key references people (id),
      id text not null,
      organisation_id text not null,
      session_id text not null,
      asked_at bigint not null,
      expires_at bigint not null,
      state text not null,
      decided_at bigint,
      ip text not null,
      user_agent text not null
    )`,
    `create index set_up_requests_open on set_up_requests (asked_at, person_id) where state = 'open'`,
    `create index set_up_requests_within on set_up_requests (organisation_id, asked_at, person_id) where state = 'open'`,
    'alter table people add column set_up_at bigint',
  ],
};
