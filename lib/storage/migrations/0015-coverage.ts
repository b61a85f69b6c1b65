import type { Migration } from '../migration.ts';

/**
 * How many people are in which state, kept as they change. A cell is a number, its bits are those of `coverage-cells.ts`;
 * null until the background has filed somebody who was there before. A backend counts in a shard of its own, which the
 * background adds to shard 0. Organisation `*` is all of them.
 */
export const coverageStep: Migration = {
  name: '0015-coverage',
  statements: [
    'alter table people add column coverage_cell integer',
    'alter table methods add column unused integer not null default 0',
    'alter table organisations add column coverage_share integer not null default 10001',
    `create table coverage_counts (
      organisation_id text not null,
      cell integer not null,
      shard integer not null,
      people bigint not null,
      primary key (organisation_id, cell, shard)
    )`,
    'create index coverage_counts_apart on coverage_counts (shard) where shard <> 0',
    `create table coverage_days (
      organisation_id text not null,
      day integer not null,
      due bigint not null,
      switched_on bigint not null,
      ready bigint not null,
      primary key (organisation_id, day)
    )`,
    `create table coverage_rounds (
      name text primary key,
      begun_at bigint not null,
      after text
    )`,
    'create index people_unfiled on people (id) where coverage_cell is null',
    'create index people_not_done on people (organisation_id, name, id) where (coverage_cell & 16384) <> 0',
    'create index people_phone_only on people (organisation_id, name, id) where (coverage_cell & 32768) <> 0',
    'create index people_one_only on people (organisation_id, name, id) where (coverage_cell & 65536) <> 0',
    'create index people_unused on people (organisation_id, name, id) where (coverage_cell & 131072) <> 0',
    'create index organisations_name on organisations (name, id)',
    'create index organisations_share on organisations (coverage_share, name, id)',
  ],
};
