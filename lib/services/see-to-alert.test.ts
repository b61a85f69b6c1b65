import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Portal } from '#lib/ports/portal';
import { addPerson, start } from '#lib/storage/testing/fixtures';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { closeAlert, giveBackAlert, takeAlert, viewAlerts } from './see-to-alert.ts';

const origin = { ip: '192.0.2.1', userAgent: 'Browser' };
const about = { event: null, at: start, origin };

async function bench() {
  const clock = { now: () => start };
  const store = await memoryStore({ clock });
  // Nothing else of the portal is reached.
  const portal = { store, clock } as Portal;
  const person = await addPerson(store);
  const desk = async () => ({ agent: await addPerson(store, { roles: ['service-desk'] }), origin });
  const add = (id: string, personId: string | null) =>
    store.deskAlerts.add({ id, personId, kind: 'not-me', at: start, about, reference: id });
  return { portal, store, person, one: await desk(), other: await desk(), add };
}

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code);

test('one of two has it, and closes it with a word that the audit keeps', async () => {
  const { portal, store, person, one, other, add } = await bench();
  await add('a', person.id);
  const taken = await Promise.all([takeAlert(portal, one, 'a'), takeAlert(portal, other, 'a')]);
  assert.deepEqual(taken.map(codeOf).toSorted(), ['alert-gone', 'ok']);
  const [mine, theirs] = taken[0].ok ? [one, other] : [other, one];
  assert.equal(codeOf(await closeAlert(portal, theirs, { id: 'a', word: 'Not mine.' })), 'alert-gone');
  assert.equal(codeOf(await closeAlert(portal, mine, { id: 'a', word: '  ' })), 'alert-word-missing');
  assert.equal(codeOf(await giveBackAlert(portal, mine, 'a')), 'ok');
  assert.equal(codeOf(await takeAlert(portal, theirs, 'a')), 'ok');
  assert.equal(codeOf(await closeAlert(portal, theirs, { id: 'a', word: ' Called her. ' })), 'ok');
  assert.equal(codeOf(await takeAlert(portal, mine, 'a')), 'alert-gone');
  const [last] = await store.audit.entriesOf(person.id, 1);
  assert.deepEqual(
    [last?.event, last?.actor.reason, last?.actor.personId],
    [{ what: 'alert', did: 'closed', kind: 'not-me' }, 'Called her.', theirs.agent.id],
  );
});

test('nobody sees to what is about themselves, and nobody without the right to anything', async () => {
  const { portal, person, one, add } = await bench();
  await add('a', one.agent.id);
  await add('b', null);
  assert.equal(codeOf(await takeAlert(portal, one, 'a')), 'not-allowed');
  const member = { agent: person, origin };
  for (const id of ['a', 'b', 'nothing']) assert.equal(codeOf(await takeAlert(portal, member, id)), 'not-allowed');
  assert.equal(codeOf(await viewAlerts(portal, person, null)), 'not-allowed');
  assert.equal(codeOf(await takeAlert(portal, one, 'b')), 'ok');
});

test('T-23 the accused does not see to the complaint', async () => {
  const { portal, store, person, one, other } = await bench();
  const about = { event: null, at: 1, origin, staff: [one.agent.id] };
  await store.deskAlerts.add({ id: 'x', personId: person.id, kind: 'not-me', at: 1, about, reference: null });
  assert.equal(codeOf(await takeAlert(portal, one, 'x')), 'not-allowed');
  assert.equal(codeOf(await closeAlert(portal, one, { id: 'x', word: 'All is well.' })), 'not-allowed');
  assert.equal(codeOf(await takeAlert(portal, other, 'x')), 'ok');
});

test('the list goes on where it stopped, with who has taken what', async () => {
  const { portal, person, one, add } = await bench();
  for (let n = 10; n < 40; n += 1) await add(`a${String(n)}`, person.id);
  await takeAlert(portal, one, 'a10');
  const first = await viewAlerts(portal, one.agent, null);
  assert.ok(first.ok && first.value.next !== null);
  assert.equal(first.value.alerts[0]?.takenBy?.id, one.agent.id);
  const rest = await viewAlerts(portal, one.agent, first.value.next);
  assert.ok(rest.ok);
  assert.deepEqual([first.value.alerts.length, rest.value.alerts.length, rest.value.next], [25, 5, null]);
});
