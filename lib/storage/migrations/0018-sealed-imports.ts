import type { Migration } from '../migration.ts';

/**
 * The number of an import's row in a column of its own, where `keys rotate` finds it; files that were checked before have
 * to be uploaded again. And the administrators among everybody: there are few of them.
 */
export const sealedImports: Migration = {
  name: '0018-sealed-imports',
  statements: [
    'alter table import_rows add column sealed_number text',
    `update imports set state = 'unreadable', trouble = '{"code":"stopped"}' where state in ('checking', 'checked')`,
    'delete from import_rows',
    `create index people_administrators on people (id) where roles like '%"administrator"%'`,
  ],
};
