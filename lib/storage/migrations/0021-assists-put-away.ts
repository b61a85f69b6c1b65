import type { Migration } from '../migration.ts';

/** Whether the person has closed what told them that the service desk is not with them any more. */
export const assistsPutAway: Migration = {
  name: '0021-assists-put-away',
  statements: ['alter table assists add column put_away integer not null default 0'],
};
