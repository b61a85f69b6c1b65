import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Method, MethodSet } from './method.ts';
import type { MaskedNumber } from './phone-number.ts';
import { proofDueToUndo, reportable, undoingOf } from './reporting.ts';
import type { Session } from './session.ts';

const minute = 60_000;
const text: Method = {
  id: 'text',
  kind: 'text-message',
  name: 'Text message',
  number: '101' as MaskedNumber,
  addedAt: 10,
  lastUsedAt: null,
  disabledAt: null,
};
const key: Method = {
  id: 'key',
  kind: 'security-key',
  name: 'Key',
  userVerified: true,
  addedAt: 100,
  lastUsedAt: null,
  disabledAt: null,
};
const both: MethodSet = { methods: [text, key], defaultId: 'key' };
const now = { set: both, mfaOn: true, appPasswords: [] };
const added = { event: { what: 'method-added', method: key }, at: 101 } as const;

function sessionWith(methodId: string, kind: Method['kind'], at: number): Session {
  const times = { startedAt: 0, lastSeenAt: 0, passwordAt: 0, rememberedAt: null, scope: null };
  return { id: 's', personId: 'p', ...times, secondStep: { at, kind, methodId }, wantedPath: null };
}

test('a method that was added is removed, unless it is gone or the last that works', () => {
  assert.deepEqual(undoingOf(added, now), { does: 'remove-method', method: key });
  assert.deepEqual(undoingOf(added, { ...now, set: { methods: [text], defaultId: 'text' } }), {
    does: 'nothing',
    why: 'gone',
  });
  const broken = { methods: [{ ...text, disabledAt: 5 }, key], defaultId: 'key' };
  assert.deepEqual(undoingOf(added, { ...now, set: broken }), { does: 'nothing', why: 'last-method' });
  assert.equal(undoingOf(added, { ...now, set: broken, mfaOn: false }).does, 'remove-method');
});

test('a default and a name go back to what they were, unless they were changed again', () => {
  const changed = { event: { what: 'default-changed', method: key, before: 'text' }, at: 200 } as const;
  assert.deepEqual(undoingOf(changed, now), { does: 'restore-default', method: text });
  assert.deepEqual(undoingOf(changed, { ...now, set: { ...both, defaultId: 'text' } }), {
    does: 'nothing',
    why: 'gone',
  });
  assert.deepEqual(undoingOf(changed, { ...now, set: { ...both, defaultId: null } }), {
    does: 'nothing',
    why: 'changed-since',
  });
  const renamed = {
    event: { what: 'method-renamed', method: { ...text, name: 'Mine' }, before: 'Was' },
    at: 3,
  } as const;
  assert.deepEqual(undoingOf(renamed, now), { does: 'nothing', why: 'changed-since' });
  const set = { ...both, methods: [{ ...text, name: 'Mine' }] };
  assert.deepEqual(undoingOf(renamed, { ...now, set }), { does: 'restore-name', method: 'text', name: 'Was' });
});

test('an app password goes with those made since; what was removed cannot come back', () => {
  const made = { event: { what: 'app-password-added', id: 'b', name: 'Mail' }, at: 51 } as const;
  const appPasswords = [
    { id: 'a', addedAt: 10 },
    { id: 'b', addedAt: 50 },
    { id: 'c', addedAt: 60 },
  ];
  assert.deepEqual(undoingOf(made, { ...now, appPasswords }), { does: 'revoke-app-passwords', ids: ['b', 'c'] });
  assert.deepEqual(undoingOf(made, now), { does: 'nothing', why: 'gone' });
  const removed = { event: { what: 'method-removed', method: text }, at: 9 } as const;
  assert.deepEqual(undoingOf(removed, now), { does: 'nothing', why: 'for-good' });
  assert.deepEqual(undoingOf({ event: { what: 'signed-in', with: 'password' }, at: 9 }, now), {
    does: 'nothing',
    why: 'no-change',
  });
});

test('T-10 taking back needs a fresh proof of a method from before: a thief’s own stronger key neither helps them nor shuts the owner out', () => {
  const at = 20 * minute;
  const due = (session: Session) => proofDueToUndo({ session, set: both }, added, at);
  assert.equal(due(sessionWith('key', 'security-key', at - 1)), 'second-step');
  assert.equal(due(sessionWith('text', 'text-message', at - 1)), 'none');
  assert.equal(due(sessionWith('text', 'text-message', at - 11 * minute)), 'second-step');
});

test('T-10 what appeared at the backend is removed, and proves nothing about itself whenever it claims to be from', () => {
  const found = { event: { what: 'method-found', method: key }, at: 150 } as const;
  assert.deepEqual(undoingOf(found, now), { does: 'remove-method', method: key });
  const due = (session: Session) => proofDueToUndo({ session, set: both }, found, 20 * minute);
  assert.equal(due(sessionWith('key', 'security-key', 20 * minute - 1)), 'second-step');
  assert.equal(due(sessionWith('text', 'text-message', 20 * minute - 1)), 'none');
  const lost = { event: { what: 'method-lost-elsewhere', method: key }, at: 150 } as const;
  assert.deepEqual(undoingOf(lost, now), { does: 'nothing', why: 'for-good' });
  assert.deepEqual([reportable(found.event), reportable(lost.event)], [true, true]);
});

test('only what the person should have done themselves can be said not to be theirs', () => {
  assert.equal(reportable({ what: 'signed-in', with: 'password' }), true);
  assert.equal(reportable({ what: 'recovery-code-used', left: 9 }), true);
  assert.equal(reportable({ what: 'signed-in', with: 'recovery-code' }), false, 'its other line has the button');
  assert.equal(reportable({ what: 'method-removed', method: text }), true);
  assert.equal(reportable({ what: 'unlocked' }), true, 'somebody else may have asked the service desk for it');
  for (const what of ['signed-out', 'account-locked'] as const) assert.equal(reportable({ what }), false);
  assert.equal(reportable({ what: 'answer-refused', refusal: 'wrong-code' }), false);
});
