import type { Migration } from '../migration.ts';

/**
 * From here on the audit knows how many checkpoints there were at least; the mark itself is sealed, and is set by whoever
 * applies this step. The deployment's policy has its row from the start, so that it can be locked while another is saved.
 */
export const checkpointsBegun: Migration = {
  name: '0020-checkpoints-begun',
  statements: [
    "insert into deployment_policy (name, policy) values ('all', '{}') on conflict (name) do nothing",
    // A draft says from now on what of the deployment it was drawn up over; those of before are drawn up again.
    'delete from policy_drafts',
  ],
};
