import type { Migration } from '../migration.ts';

/** The portal's own authenticator: phones, the codes that bind them, and what they are prompted for. */
export const authenticatorsStep: Migration = {
  name: '0002-authenticators',
  statements: [
    'alter table people add column prompts_stopped_at bigint',
    'alter table challenges add column authenticator_id text',
    `create index challenges_authenticator on challenges (authenticator_id, created_at)
      where used_at is null and authenticator_id is not null`,
    `create table authenticators (
      id text primary key,
      person_id text not null references people (id),
      method_id text,
      challenge_id text not null,
      phone text not null,
      public_key text not null,
      token_hash text not null,
      sealed_subscription text,
      bound_at bigint not null,
      ended_at bigint
    )`,
    'create unique index authenticators_token on authenticators (token_hash)',
    'create index authenticators_method on authenticators (method_id) where ended_at is null',
    `create table bindings (
      challenge_id text primary key,
      code_hash text not null,
      place text not null,
      short_hash text not null,
      tries integer not null,
      expires_at bigint not null,
      used_at bigint
    )`,
    'create unique index bindings_code on bindings (code_hash)',
    'create unique index bindings_place on bindings (place)',
    'create table prompts (id text primary key, person_id text not null, method_id text not null, at bigint not null)',
    'create index prompts_person on prompts (person_id, at)',
    'create table kept_keys (name text primary key, sealed_key text not null)',
  ],
};
