import type { Migration } from '../migration.ts';

/** Which account at Microsoft a link is of, and links that wait until their session has passed the second step. */
export const accountsAtProvider: Migration = {
  name: '0024-accounts-at-a-provider',
  statements: [
    'alter table person_identities add column tenant_id text',
    'alter table person_identities add column object_id text',
    'alter table person_identities add column stepped integer not null default 0',
    'alter table provider_sessions add column to_link integer not null default 0',
    'alter table provider_sessions add column tenant_id text',
    'alter table provider_sessions add column object_id text',
  ],
};
