import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Backend } from '#lib/ports/backend';
import { shadowed } from './shadowed.ts';
import { code, elsewhere, first, second } from './testing/elsewhere.ts';

const unrecorded = () => Promise.resolve();

test('an answer to no challenge of one’s own hides nothing that appears meanwhile, and asks the backend nothing', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first);
  await at.look();
  const me = await at.actor();
  const begun = await at.portal.backend.begin(
    { ...me, session: { ...me.session, id: 'another' } },
    { kind: 'authenticator-app', enrolmentId: 'e', app: 'other' },
  );
  assert.ok(begun.ok);
  let asked = 0;
  const answer: Backend['answer'] = (...given) => {
    asked += 1;
    return at.remote.backend.answer(...given);
  };
  const backend = shadowed({ ...at.remote.backend, answer }, at.portal);
  for (const challenge of ['no-such', begun.value.id]) {
    const before = await at.portal.store.shadows.markOf(at.id, 'remote');
    const said = await backend.answer(me, { challenge, answer: code('000000') }, unrecorded);
    assert.deepEqual(!said.ok && said.refusal, { code: 'challenge-expired' });
    assert.deepEqual(await at.portal.store.shadows.markOf(at.id, 'remote'), before);
  }
  assert.equal(asked, 0);
});

test('answers to an open set-up that never stop hide what appears for two minutes, and no longer', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first);
  await at.look();
  at.remote.addPhone(at.id, second);
  const spinning = () => at.portal.store.shadows.expectChange(at.id, 'remote', at.real.now + 120_000);
  for (let passed = 0; passed < 120_000; passed += 10_000) {
    await spinning();
    await at.look();
    at.real.now += 8_999;
  }
  assert.deepEqual(await at.lines(), []);
  await spinning();
  await at.look();
  assert.deepEqual(await at.lines(), ['method-found']);
});

test('however many appear or go at once, they are told in one notice to each, and written down in a few lines', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first);
  await at.look();
  const many = Array.from({ length: 300 }, (_, nth) => `+4477009${String(10_000 + nth)}`);
  for (const number of many) at.remote.addPhone(at.id, number);
  await at.look();
  assert.equal((await at.lines()).length, 10);
  assert.equal(await at.told(), 2, 'a mail and a text');
  const [last] = await at.portal.store.audit.entriesOf(at.id, 1);
  assert.ok(last?.event.what === 'method-found' && last.event.more === 290);
  for (const { id } of at.remote.account(at.id).methods) at.remote.drop(at.id, id);
  await at.look();
  assert.equal((await at.lines()).length, 20);
  assert.ok((await at.told()) <= 2 + 1 + 10, 'a mail, and a text to some of the numbers that went');
});
