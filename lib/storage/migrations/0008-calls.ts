import type { Migration } from '../migration.ts';

/** Calls of real providers; and whether a send was a call, for the caps of a day. */
export const callsStep: Migration = {
  name: '0008-calls',
  statements: [
    `create table calls (
      id text primary key,
      remote_id text,
      state text not null,
      picked_up_by text,
      sealed_keys text,
      sealed_words text not null,
      at bigint not null
    )`,
    'alter table sends add column called integer not null default 0',
    'create index sends_day on sends (called, at)',
  ],
};
