import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy } from './policy.ts';
import type { Policy } from './policy.ts';
import { effectsOf, takesAppPasswords } from './policy-effect.ts';
import type { PeopleCounted } from './policy-effect.ts';

const now = Date.UTC(2027, 0, 1);
const june = Date.UTC(2027, 5, 29, 23);

const people: PeopleCounted = {
  people: 100,
  off: 40,
  nothing: 12,
  having: [
    { kinds: ['text-message'], people: 30 },
    { kinds: ['text-message', 'security-key'], people: 5 },
    { kinds: ['phone-call', 'text-message'], people: 3 },
    { kinds: ['authenticator-app'], people: 10 },
  ],
};

const things = { appPasswords: { count: 3, more: false }, devices: { count: 10_000, more: true } };

const of = (before: Partial<Policy>, after: Partial<Policy>) =>
  effectsOf({
    before: { ...defaultPolicy, ...before },
    after: { ...defaultPolicy, ...after },
    people,
    things,
    now,
  }).flatMap(({ effects }) => effects);

test('nothing changed does nothing', () => {
  assert.deepEqual(of({}, {}), []);
});

test('from a date: who is switched on, who is stopped already, who cannot switch off', () => {
  assert.deepEqual(of({}, { requiredFrom: june }), [
    { code: 'stopped', count: 40, from: june, invited: false },
    { code: 'stopped-already', count: 12, from: june },
    { code: 'stays-on', count: 48, from: june },
  ]);
  assert.deepEqual(of({}, { requiredFrom: now - 1 })[0], { code: 'stopped', count: 40, from: null, invited: false });
  assert.deepEqual(of({ requiredFrom: now - 1 }, {}), [{ code: 'may-switch-off', count: 60 }]);
});

test('an invitation counts whoever has MFA off, and its end is a date like the other', () => {
  assert.deepEqual(of({}, { invitation: { until: null, times: 3 } }), [{ code: 'invited', count: 40 }]);
  assert.deepEqual(
    of({}, { invitation: { until: june, times: 3 } }).map(({ code }) => code),
    ['stopped', 'stopped-already', 'stays-on'],
    'nobody twice',
  );
  assert.deepEqual(of({ invitation: { until: null, times: 3 } }, {}), [{ code: 'not-invited', count: 40 }]);
});

test('methods taken out: who has them, and who has nothing else', () => {
  const kinds = ['text-message', 'phone-call'] as const;
  const methods = defaultPolicy.methods.filter((kind) => !kinds.some((each) => each === kind));
  assert.deepEqual(of({}, { methods }), [
    { code: 'keep-method', count: 5, kinds: [...kinds] },
    { code: 'only-method', count: 33, kinds: [...kinds] },
  ]);
  assert.deepEqual(of({ methods }, {}), [{ code: 'new-methods', kinds: [...kinds] }]);
});

test('app passwords stop where they are taken away, or what they open is', () => {
  const { appPasswords } = defaultPolicy;
  const off = { appPasswords: { ...appPasswords, offered: false } };
  const less = { appPasswords: { ...appPasswords, scopes: ['mail'] } } as const;
  assert.deepEqual(of({}, off), [{ code: 'app-passwords-stop', things: things.appPasswords }]);
  assert.equal(of({}, less)[0]?.code, 'app-passwords-stop');
  assert.deepEqual(of(less, {}), [{ code: 'app-passwords-new-only' }]);
  assert.equal(takesAppPasswords({ ...defaultPolicy, ...off }, defaultPolicy), false);
});

test('the first set-up concerns whoever has nothing yet', () => {
  assert.deepEqual(of({}, { firstSetUp: { needs: 'approval', settlesHours: 24 } }), [
    { code: 'first-set-up', count: 52 },
  ]);
});

test('remembered browsers beyond the new days are asked again', () => {
  assert.deepEqual(of({}, { rememberedDays: 7 }), [{ code: 'devices-asked', things: things.devices }]);
});

test('each setting that changes has its entry, also where nobody is affected', () => {
  const after = { ...defaultPolicy, rememberedDays: 60, recommended: 'security-key', requiredFrom: june } as const;
  const nobody = { people: 0, off: 0, nothing: 0, having: [] };
  const lines = effectsOf({ before: defaultPolicy, after, people: nobody, things, now });
  assert.deepEqual(lines, [
    { setting: 'methods', effects: [] },
    { setting: 'when', effects: [] },
    { setting: 'remembered', effects: [{ code: 'devices-asked', things: things.devices }] },
  ]);
});
