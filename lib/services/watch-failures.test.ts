import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '#lib/domain/change';
import { addPerson, start } from '#lib/storage/testing/fixtures';
import { memoryStore, testKeyring } from '#lib/storage/testing/memory-store';
import { watchFailures } from './watch-failures.ts';

const minute = 60_000;

async function bench() {
  const clock = { time: start, now: () => clock.time };
  const store = await memoryStore({ clock });
  const portal = { store, clock, keyring: testKeyring };
  const happen = async (personId: string, event: Event, ip = '192.0.2.1') => {
    await store.audit.append(personId, { kind: 'nobody', personId: null, ip, userAgent: 'Browser' }, event);
  };
  const kinds = async () => (await store.deskAlerts.open(99)).map(({ kind, about }) => [kind, about.failures ?? 0]);
  return { clock, store, happen, kinds, watch: (back = 15 * minute) => watchFailures(portal, back) };
}

const wrong = { what: 'sign-in-refused', refusal: 'wrong-password' } as const;

test('a lock-out, a copied device and a copied key are told once each, and mailed to nobody', async () => {
  const { store, happen, kinds, watch } = await bench();
  const { id } = await addPerson(store);
  await happen(id, { what: 'account-locked' });
  await happen(id, { what: 'device-copied', userAgent: 'Browser' });
  await happen(id, { what: 'answer-refused', refusal: 'key-copied' });
  await happen(id, { what: 'answer-refused', refusal: 'not-yet' });
  await Promise.all([watch(), watch()]);
  await watch();
  assert.deepEqual((await kinds()).toSorted(), [
    ['account-locked', 0],
    ['device-copied', 0],
    ['key-copied', 0],
  ]);
  assert.equal(await store.outbox.depth(), 0);
});

test('nine wrong answers in an hour are nobody’s matter, ten are; those who are slow are not counted', async () => {
  const { clock, store, happen, kinds, watch } = await bench();
  const { id } = await addPerson(store);
  for (let n = 0; n < 9; n += 1) {
    await happen(id, wrong);
    await happen(id, { what: 'answer-refused', refusal: 'not-yet' });
    clock.time += 6 * minute;
  }
  await watch();
  assert.deepEqual(await kinds(), []);
  await happen(id, { what: 'answer-refused', refusal: 'wrong-code' });
  await watch();
  assert.deepEqual(await kinds(), [['many-failures', 10]]);
});

test('whoever answers on while they must wait is counted as well', async () => {
  const { store, happen, kinds, watch } = await bench();
  const { id } = await addPerson(store);
  for (let n = 0; n < 5; n += 1) await happen(id, { what: 'answer-refused', refusal: 'wrong-code' });
  for (let n = 0; n < 5; n += 1) await happen(id, { what: 'answer-refused', refusal: 'wait' });
  await watch();
  assert.deepEqual(await kinds(), [['many-failures', 10]]);
});

test('one address that fails for ten people is told, and far more than usual over all is mailed', async () => {
  const { store, happen, kinds, watch } = await bench();
  for (let n = 0; n < 10; n += 1) {
    const { id } = await addPerson(store);
    for (let times = 0; times < 5; times += 1) await happen(id, wrong, '203.0.113.9');
  }
  await watch();
  assert.deepEqual((await kinds()).toSorted(), [
    ['failures-everywhere', 50],
    ['one-address', 50],
  ]);
  assert.equal(await store.outbox.depth(), 2);
});

test('what is usual here is told to nobody', async () => {
  const { store, happen, kinds, watch } = await bench();
  const slot = 10 * minute;
  const begins = Math.floor(start / slot) * slot;
  for (let ago = 2; ago < 1_010; ago += 1) await store.failureSlots.note(begins - ago * slot, 40);
  for (let n = 0; n < 9; n += 1) {
    const { id } = await addPerson(store);
    for (let times = 0; times < 9; times += 1) await happen(id, wrong, `203.0.113.${String(times)}`);
  }
  await watch();
  assert.deepEqual(await kinds(), []);
});
