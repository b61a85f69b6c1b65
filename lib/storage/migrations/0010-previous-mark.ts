import type { Migration } from '../migration.ts';

/** Where the mark before the newest was used, so that the same browser may bring it once more. */
export const previousMark: Migration = {
  name: '0010-previous-mark',
  statements: [
    'alter table remembered_devices add column rotated_ip text',
    'alter table remembered_devices add column rotated_user_agent text',
  ],
};
