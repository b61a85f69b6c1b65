import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person } from '#lib/domain/person';
import { stateWhileAway } from './desk-person-away.ts';

const at = Date.UTC(2026, 2, 3, 12);
const person = { mfaOnAt: at } as Person;

test('while the methods cannot be asked for, the desk reads what the portal keeps and nothing else', () => {
  const locked = stateWhileAway(person, { is: 'locked', since: at });
  assert.match(locked.state, /^Locked since 3 March 2026 at 12:00/);
  assert.match(stateWhileAway({ mfaOnAt: null } as Person, { is: 'mfa-off' }).state, /^MFA off/);
  for (const is of ['shut-out', 'nothing-set-up', 'one-switched-off', 'one-method-only', 'nothing'] as const) {
    const { state, helps, act } = stateWhileAway(person, { is, since: at });
    assert.equal(state, 'MFA on since 3 March 2026.', is);
    assert.match(helps, /does not answer/);
    assert.equal(act, null);
  }
  assert.equal(locked.act, null, 'unlocking asks it too');
});
