import type { Migration } from '../migration.ts';

/** Until when a method that came by a recovery code proves no change. */
export const probation: Migration = {
  name: '0009-probation',
  statements: ['alter table methods add column probation_until bigint'],
};
