import type { Migration } from '../migration.ts';

/** "Continue on your phone": set-ups on their way, and sessions that can do nothing else. */
export const handOversStep: Migration = {
  name: '0006-hand-overs',
  statements: [
    'alter table sessions add column scope text',
    'alter table sessions add column scope_from text',
    'create index sessions_scope_from on sessions (scope_from) where scope_from is not null',
    `create table hand_overs (
      id text primary key,
      person_id text not null references people (id),
      enrolment_id text not null,
      session_id text not null,
      phone_session_id text,
      user_agent text not null,
      code_hash text not null,
      sealed_offer text not null,
      state text not null,
      ending text,
      proof text,
      begun_at bigint not null,
      expires_at bigint not null
    )`,
    'create unique index hand_overs_code on hand_overs (code_hash)',
    'create unique index hand_overs_phone on hand_overs (phone_session_id) where phone_session_id is not null',
    'create index hand_overs_session on hand_overs (session_id, begun_at)',
  ],
};
