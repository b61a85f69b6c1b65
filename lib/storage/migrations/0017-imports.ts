import type { Migration } from '../migration.ts';

/** Files of people: what was read of one, what is wrong with it, and what it would do, until it is entered or a day old. */
export const importsStep: Migration = {
  name: '0017-imports',
  statements: [
    `create table imports (
      id text primary key,
      person_id text references people (id),
      file_name text not null,
      digest text not null,
      create_organisations integer not null,
      bytes bigint not null,
      bytes_read bigint not null,
      rows_read bigint not null,
      bad bigint not null,
      fresh bigint not null,
      changed bigint not null,
      same bigint not null,
      state text not null,
      trouble text,
      begun_at bigint not null,
      touched_at bigint not null,
      entering_at bigint,
      ended_at bigint
    )`,
    'create index imports_begun on imports (begun_at)',
    // `id` is the import's, a colon and the line, so that lines are read in order and swept a few at a time.
    `create table import_rows (
      id text primary key,
      import_id text not null references imports (id),
      line bigint not null,
      email text not null,
      plan text,
      person_id text,
      person_row text,
      changes text
    )`,
    'create unique index import_rows_email on import_rows (import_id, email)',
    `create table import_problems (
      id text primary key,
      import_id text not null references imports (id),
      line bigint not null,
      problem text not null
    )`,
    'create index import_problems_import on import_problems (import_id)',
    `create table import_organisations (
      id text primary key,
      import_id text not null references imports (id),
      organisation_id text not null,
      name text not null
    )`,
    'create index import_organisations_import on import_organisations (import_id)',
  ],
};
