import type { Migration } from '../migration.ts';

/** What the deployment decides, changes of policy that wait to be confirmed, invitations, and lists of people. */
export const policiesAndInvitations: Migration = {
  name: '0014-policies-and-invitations',
  statements: [
    'create table deployment_policy (name text primary key, policy text not null)',
    `create table policy_drafts (
      id text primary key,
      organisation_id text,
      person_id text not null,
      policy text not null,
      drawn_from text not null,
      made_at bigint not null
    )`,
    `create table invitations (
      person_id text primary key,
      asked integer not null,
      put_off_in text,
      mailed_at bigint
    )`,
    'create index people_by_name on people (organisation_id, name, id)',
    'create index people_off on people (organisation_id, name, id) where mfa_on_at is null and shared_mailbox = 0',
    'create index people_locked on people (organisation_id, name, id) where locked_at is not null',
    'create index people_disabled on people (organisation_id, name, id) where disabled_for is not null',
    'create index people_shared on people (organisation_id, name, id) where shared_mailbox = 1',
  ],
};
