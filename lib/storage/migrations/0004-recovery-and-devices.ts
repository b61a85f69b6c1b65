import type { Migration } from '../migration.ts';

/** Recovery codes, remembered browsers, and what a session has to do with them. */
export const recoveryAndDevices: Migration = {
  name: '0004-recovery-and-devices',
  statements: [
    `create table recovery_sets (
      id text primary key,
      person_id text not null references people (id),
      salt text not null,
      made_at bigint not null,
      ended_at bigint
    )`,
    // At most one that counts a person, whoever makes one first.
    'create unique index recovery_sets_one on recovery_sets (person_id) where ended_at is null',
    `create table recovery_codes (
      set_id text not null references recovery_sets (id),
      hash text not null,
      used_at bigint,
      primary key (set_id, hash)
    )`,
    `create table remembered_devices (
      id text primary key,
      token_hash text not null,
      person_id text not null references people (id),
      method_id text not null,
      remembered_at bigint not null,
      last_used_at bigint not null,
      ip text not null,
      user_agent text not null,
      ended_at bigint
    )`,
    'create index remembered_devices_person on remembered_devices (person_id) where ended_at is null',
    'create index remembered_devices_method on remembered_devices (method_id) where ended_at is null',
    'alter table sessions add column device_id text',
    'alter table sessions add column remembered_at bigint',
    'create index sessions_device on sessions (device_id) where device_id is not null',
  ],
};
