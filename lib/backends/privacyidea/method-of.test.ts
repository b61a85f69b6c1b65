import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methodOf } from './method-of.ts';
import { token } from './token.ts';

/** As privacyIDEA lists one, with what must not go on. */
function listed(over: object = {}, facts: object = {}) {
  return token.parse({
    id: 7,
    serial: 'PISM0001',
    tokentype: 'sms',
    description: 'Work phone',
    active: true,
    revoked: false,
    locked: false,
    failcount: 0,
    maxfail: 10,
    rollout_state: 'enrolled',
    username: 'ann',
    info: {
      phone: '+447700900123',
      creation_date: '2026-07-01T10:00:00+00:00',
      last_auth: '2026-07-02 10:00:00.123456+00:00',
      private_key_server: 'a secret',
      ...facts,
    },
    ...over,
  });
}

test('a token is read as a method, and nothing that is secret goes on', () => {
  assert.deepEqual(methodOf(listed()), {
    id: 'PISM0001',
    kind: 'text-message',
    name: 'Work phone',
    number: '123',
    addedAt: Date.parse('2026-07-01T10:00:00Z'),
    lastUsedAt: Date.parse('2026-07-02T10:00:00.123Z'),
    disabledAt: null,
  });
  assert.ok(!JSON.stringify(listed()).includes('secret'));
});

test('its serial says what it is for, where the portal made it', () => {
  const rest = 'A'.repeat(32);
  assert.equal(methodOf(listed({ serial: `LKT${rest}` }))?.kind, 'text-message');
  const call = methodOf(listed({ serial: `LKY${rest}` }));
  assert.ok(call?.kind === 'alternative-phone' && call.by === 'call');
  assert.equal(methodOf(listed({ serial: 'LKY1' }))?.kind, 'text-message', 'too short to be one of ours');
});

test('what is not set up to its end, revoked or of another type is no method', () => {
  for (const state of ['verify', 'clientwait', 'pending', 'broken', 'failed', 'denied']) {
    assert.equal(methodOf(listed({ rollout_state: state })), null, state);
  }
  assert.equal(methodOf(listed({ revoked: true })), null);
  assert.equal(methodOf(listed({ tokentype: 'spass' })), null);
  for (const state of ['', null, 'enrolled']) assert.notEqual(methodOf(listed({ rollout_state: state })), null);
});

test('what is switched off, locked or spent is disabled, since when it says', () => {
  const since = '2026-07-03T10:00+0000';
  assert.equal(
    methodOf(listed({ failcount: 10 }, { failcounter_exceeded: since }))?.disabledAt,
    Date.parse('2026-07-03T10:00Z'),
  );
  assert.notEqual(methodOf(listed({ active: false }))?.disabledAt, null);
  assert.notEqual(methodOf(listed({ locked: true }))?.disabledAt, null);
  assert.equal(methodOf(listed({ failcount: 9 }))?.disabledAt, null);
});

test('a token without a name has the one its kind is given', () => {
  assert.equal(methodOf(listed({ description: '' }))?.name, 'Text message');
});
