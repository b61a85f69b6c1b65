import type { Migration } from '../migration.ts';

/** What the service desk is told, runs of somebody who has forgotten their password, and the service desk's codes for them. */
export const alertsAndResets: Migration = {
  name: '0005-alerts-and-resets',
  statements: [
    `create table desk_alerts (
      id text primary key,
      person_id text not null references people (id),
      kind text not null,
      reference text,
      at bigint not null,
      sealed_about text not null,
      handled_at bigint
    )`,
    // The same is told once, whoever presses twice.
    'create unique index desk_alerts_once on desk_alerts (person_id, kind, reference)',
    'create index desk_alerts_open on desk_alerts (at) where handled_at is null',
    // A run for an address that nobody has is a row like any other: no reference to people.
    `create table resets (
      id text primary key,
      token_hash text not null,
      address_index text not null,
      person_id text,
      way text,
      challenge_id text,
      proofs text not null,
      tries integer not null,
      version integer not null,
      started_at bigint not null,
      expires_at bigint not null,
      ended_at bigint
    )`,
    'create unique index resets_token on resets (token_hash)',
    'create index resets_address on resets (address_index, started_at)',
    `create table desk_codes (
      person_id text primary key references people (id),
      hash text not null,
      made_at bigint not null,
      expires_at bigint not null,
      used_at bigint
    )`,
  ],
};
