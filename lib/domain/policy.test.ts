import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from './email-address.ts';
import type { Person, Role } from './person.ts';
import { defaultPolicy, mfaRequired } from './policy.ts';

const withRoles = (...roles: readonly Role[]): Person => ({
  id: 'pat',
  organisationId: 'riverside',
  email: 'pat@riverside.example' as EmailAddress,
  name: 'Pat',
  roles,
  sharedMailbox: false,
  mfaOnAt: null,
  defaultMethodId: null,
  lockedAt: null,
  promptsStoppedAt: null,
  disabledFor: null,
});

test('guide, Overview: optional for members, mandatory for administrators of every kind', () => {
  assert.equal(mfaRequired(defaultPolicy, withRoles('member'), 0), false);
  for (const role of ['local-administrator', 'service-desk', 'administrator'] as const) {
    assert.equal(mfaRequired(defaultPolicy, withRoles('member', role), 0), true);
  }
});

test('mandatory for all from the day the organisation says', () => {
  const policy = { ...defaultPolicy, requiredFrom: 1_000 };
  assert.equal(mfaRequired(policy, withRoles('member'), 999), false);
  assert.equal(mfaRequired(policy, withRoles('member'), 1_000), true);
});
