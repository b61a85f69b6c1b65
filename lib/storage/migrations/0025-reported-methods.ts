import type { Migration } from '../migration.ts';

/** What a backend's report says of people whom nobody has looked at, and how far it has been read. */
export const reportedMethods: Migration = {
  name: '0025-reported-methods',
  statements: [
    `create table reported_methods (
      person_id text primary key references people (id),
      kinds text not null,
      at bigint not null
    )`,
    'create index reported_methods_at on reported_methods (at)',
    `create table report_rounds (
      backend text primary key,
      begun_at bigint not null,
      after text,
      held_until bigint not null
    )`,
  ],
};
