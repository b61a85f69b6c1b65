import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person } from '#lib/domain/person';
import { stateWords } from './desk-person.ts';
import type { Stopped } from './desk-person.ts';

const at = Date.UTC(2026, 2, 3, 12);

function stateOf(trouble: Stopped, mfaOnAt: number | null = at, methods = 1) {
  return stateWords({ mfaOnAt } as Person, methods, trouble);
}

test('the state is said in words, with what probably helps', () => {
  const { state, act } = stateOf({ is: 'nothing-set-up', since: at }, at, 0);
  assert.deepEqual([state, act], ['MFA on since 3 March 2026, nothing set up yet.', null]);
  assert.match(stateOf({ is: 'locked', since: at }).state, /^Locked since 3 March 2026 at 12:00, after wrong answers/);
  assert.match(stateOf({ is: 'disabled' }).state, /^Disabled: registered with a number that is not from the UK\./);
  assert.match(stateOf({ is: 'only-others' }, at, 0).helps, /password alone sets up no other/);
  assert.match(stateOf({ is: 'mfa-off' }, null).state, /^MFA off\./);
  assert.match(stateOf({ is: 'password-waits', until: at }).state, /must wait until 12:00/);
});

test('every trouble has an act that helps, or none', () => {
  const acts = {
    locked: 'unlock',
    'shut-out': 'unlock',
    'password-shut': 'unlock',
    'one-switched-off': 'unlock',
    'codes-wait': 'unlock',
    'one-method-only': null,
    nothing: null,
    disabled: null,
  } as const;
  for (const [is, act] of Object.entries(acts)) assert.equal(stateOf({ is: is as Stopped['is'] }).act, act, is);
});
