import type { Migration } from '../migration.ts';

/** Assisted sessions: one open for a session of a person, one open for an agent. */
export const assistsStep: Migration = {
  name: '0011-assists',
  statements: [
    `create table assists (
      id text primary key,
      person_id text not null references people (id),
      session_id text not null,
      state text not null,
      ending text,
      asked_at bigint not null,
      code_hash text,
      code_until bigint not null,
      agent_id text references people (id),
      agent_session_id text,
      knocked_at bigint,
      until_at bigint,
      asks_to_drive integer not null,
      sealed_said text not null,
      lead text,
      person_at text not null,
      person_seen_at bigint not null,
      person_live integer not null,
      agent_seen_at bigint,
      ended_at bigint,
      version integer not null
    )`,
    'create unique index assists_code on assists (code_hash) where code_hash is not null',
    'create unique index assists_open_session on assists (session_id) where ended_at is null',
    'create unique index assists_open_agent on assists (agent_id) where ended_at is null and agent_id is not null',
    'create index assists_session on assists (session_id, asked_at)',
    'create index assists_open on assists (asked_at) where ended_at is null',
    'create index assists_ended on assists (ended_at) where ended_at is not null',
  ],
};
