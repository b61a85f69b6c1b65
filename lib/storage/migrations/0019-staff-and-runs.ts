import type { Migration } from '../migration.ts';

/** How a first method came about, the number of a request to set one up, and open runs of a forgotten password by person. */
export const staffAndRuns: Migration = {
  name: '0019-staff-and-runs',
  statements: [
    // 1 where nothing but the password let them set it up.
    'alter table people add column set_up_alone integer not null default 0',
    "alter table set_up_requests add column number text not null default ''",
    'create index resets_open on resets (person_id) where ended_at is null',
  ],
};
