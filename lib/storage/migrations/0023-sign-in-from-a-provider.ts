import type { Migration } from '../migration.ts';

/** Who signs in from an OpenID provider, the sessions that were opened so, and the log-outs it has told us of. */
export const providerStep: Migration = {
  name: '0023-sign-in-from-a-provider',
  statements: [
    'alter table sessions add column second_strength integer',
    `create table person_identities (
      issuer text not null,
      subject text not null,
      person_id text not null references people (id),
      linked_at bigint not null,
      primary key (issuer, subject)
    )`,
    'create unique index person_identities_person on person_identities (person_id, issuer)',
    `create table provider_sessions (
      id text primary key,
      issuer text not null,
      subject text not null,
      sid text,
      sealed_id_token text not null,
      leave_hash text,
      at bigint not null
    )`,
    'create index provider_sessions_sid on provider_sessions (issuer, sid) where sid is not null',
    'create index provider_sessions_subject on provider_sessions (issuer, subject)',
    'create unique index provider_sessions_leave on provider_sessions (leave_hash) where leave_hash is not null',
    'create index provider_sessions_at on provider_sessions (at)',
    'create table provider_logouts (jti_hash text primary key, at bigint not null)',
    'create index provider_logouts_at on provider_logouts (at)',
  ],
};
