import type { Migration } from '../migration.ts';

/** What people are found by, what staff have done in the last hour, and what they have asked a second person to agree to. */
export const deskStep: Migration = {
  name: '0012-desk',
  statements: [
    `create table people_terms (
      person_id text not null references people (id),
      term text not null,
      organisation_id text not null,
      primary key (person_id, term)
    )`,
    'create index people_terms_all on people_terms (term, person_id)',
    'create index people_terms_within on people_terms (organisation_id, term, person_id)',
    // Terms are made outside the database, which cannot fold accents: those who have none yet are found by this.
    'alter table people add column terms_stale integer not null default 1',
    'create index people_terms_stale on people (id) where terms_stale = 1',
    `create table desk_turns (
      id text primary key,
      agent_id text not null references people (id),
      act text not null,
      grave integer not null,
      at bigint not null
    )`,
    'create index desk_turns_agent on desk_turns (agent_id, at)',
    'create index desk_turns_at on desk_turns (at)',
    `create table desk_looks (
      agent_id text not null references people (id),
      person_id text not null references people (id),
      at bigint not null,
      primary key (agent_id, person_id)
    )`,
    'create index desk_looks_at on desk_looks (at)',
    `create table desk_requests (
      id text primary key,
      act text not null,
      asked_by text not null references people (id),
      subject text not null references people (id),
      sealed_about text not null,
      asked_at bigint not null,
      expires_at bigint not null,
      state text not null,
      decided_by text,
      decided_at bigint,
      sealed_word text
    )`,
    'create index desk_requests_time on desk_requests (expires_at, id)',
    'create index desk_requests_subject on desk_requests (subject, expires_at)',
  ],
  // Beginnings of words are ranges only where letters sort by their bytes.
  postgres: ['alter table people_terms alter column term type text collate "C"'],
};
