import type { Migration } from '../migration.ts';

/** What people say about the portal. */
export const feedback: Migration = {
  name: '0007-feedback',
  statements: [
    `create table feedback (
      id text primary key,
      at bigint not null,
      ease integer not null,
      about text,
      sealed_said text not null,
      ip_index text not null,
      person_index text
    )`,
    'create index feedback_at on feedback (at, id)',
    'create index feedback_ip on feedback (ip_index, at)',
    'create index feedback_person on feedback (person_index, at)',
  ],
};
