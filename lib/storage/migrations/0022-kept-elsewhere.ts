import type { Migration } from '../migration.ts';

const kept = ['app_passwords', 'recovery_sets', 'access_codes'];

/** What is known of methods that a backend keeps elsewhere, and what it calls what it keeps beside them. */
export const keptElsewhere: Migration = {
  name: '0022-kept-elsewhere',
  statements: [
    `create table shadows (
      person_id text not null references people (id),
      backend text not null,
      known_since bigint,
      version bigint not null,
      changing_until bigint not null,
      primary key (person_id, backend)
    )`,
    ...kept.flatMap((table) => [
      `alter table ${table} add column remote_id text`,
      `create index ${table}_remote on ${table} (ended_at) where remote_id is not null and ended_at is not null`,
    ]),
  ],
};
