import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MobileNumber } from '#lib/domain/phone-number';
import type { Backend } from '#lib/ports/backend';
import { shadowed } from './shadowed.ts';
import { code, elsewhere, first, second } from './testing/elsewhere.ts';
import { rightCode } from './testing/remote-backend.ts';

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
  assert.equal((await at.lines()).length, 11);
  assert.equal(await at.told(), 4, 'a mail and a text, and the same of those beyond a hundred');
  const [rest, last] = await at.portal.store.audit.entriesOf(at.id, 2);
  assert.ok(last?.event.what === 'method-found' && last.event.more === 89);
  assert.ok(rest?.event.what === 'others-changed' && rest.event.after === 201);
  for (const { id } of at.remote.account(at.id).methods) at.remote.drop(at.id, id);
  await at.look();
  assert.equal((await at.lines()).length, 22);
  assert.ok((await at.told()) <= 4 + 1 + 10 + 11, 'a mail, and a text to some of the numbers that went');
});

/** Changes of the portal's own that are always under way, until told to stop. */
async function spinning(at: Awaited<ReturnType<typeof elsewhere>>) {
  const version = await at.portal.store.shadows.expectChange(at.id, 'remote', at.real.now + 120_000);
  return () => at.portal.store.shadows.settle(at.id, 'remote', version);
}

test('what appears and is gone again during a change of one’s own is told, as soon as that is over', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  const stop = await spinning(at);
  at.remote.addPhone(at.id, second, 'evil');
  await at.look();
  at.remote.drop(at.id, 'evil');
  await at.look();
  assert.deepEqual(await at.lines(), []);
  await stop();
  await at.look();
  assert.deepEqual((await at.lines()).toSorted(), ['method-found', 'method-lost-elsewhere']);
  assert.deepEqual(await at.rows(), ['R']);
  const mails = (await at.notices()).filter((each) => each.startsWith('mail'));
  assert.equal(mails.length, 2);
  await at.look();
  assert.equal((await at.lines()).length, 2, 'once');
});

test('so it is of one that is gone and comes back, and of a number that is another’s for a while', async () => {
  for (const whatever of ['gone', 'another'] as const) {
    const at = await elsewhere();
    at.remote.addPhone(at.id, first, 'R');
    await at.look();
    const stop = await spinning(at);
    if (whatever === 'gone') at.remote.drop(at.id, 'R');
    else at.remote.addPhone(at.id, second, 'R');
    await at.look();
    at.remote.addPhone(at.id, first, 'R');
    await at.look();
    assert.deepEqual(await at.lines(), []);
    await stop();
    await at.look();
    assert.deepEqual(await at.lines(), ['method-found', 'method-lost-elsewhere'], whatever);
    assert.deepEqual(await at.rows(), ['R']);
  }
});

test('what appeared and went is told after two minutes though the changes never stop', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  await spinning(at);
  at.remote.addPhone(at.id, second, 'evil');
  await at.look();
  at.remote.drop(at.id, 'evil');
  at.real.now += 119_000;
  await spinning(at);
  await at.look();
  assert.deepEqual((await at.lines()).toSorted(), ['method-found', 'method-lost-elsewhere']);
});

test('a change of the portal’s own that comes to nothing is not told, whoever looks in between', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  at.remote.addPhone(at.id, second, 'S');
  await at.look();
  const other = shadowed(at.remote.backend, at.portal);
  const lookBetween = () => {
    at.remote.pause.before = async () => {
      at.remote.pause.before = null;
      at.real.now += 1_001;
      await other.methodsOf(await at.person());
    };
  };
  const failing = () => Promise.reject(new Error('full'));
  const me = await at.actor();
  const number = '+447700900303' as MobileNumber;
  const asked = await at.portal.backend.begin(me, { kind: 'text-message', enrolmentId: 'e', number });
  assert.ok(asked.ok);
  lookBetween();
  const given = { challenge: asked.value.id, answer: code(rightCode) };
  await assert.rejects(at.portal.backend.answer(me, given, failing), /full/);
  await at.look();
  assert.deepEqual([await at.lines(), (await at.rows()).toSorted()], [[], ['R', 'S']]);
  const takingBack: Backend['remove'] = async (...given) => {
    try {
      return await at.remote.backend.remove(...given);
    } catch (failure) {
      at.remote.addPhone(at.id, second, 'S');
      throw failure;
    }
  };
  lookBetween();
  await assert.rejects(
    shadowed({ ...at.remote.backend, remove: takingBack }, at.portal).remove(me, 'S', failing),
    /full/,
  );
  await at.look();
  assert.deepEqual([await at.lines(), (await at.rows()).toSorted()], [[], ['R', 'S']]);
});

test('of more than a hundred that a backend lists the rest is only counted, and an operator hears of it once', async () => {
  const at = await elsewhere();
  const faults: string[] = [];
  const backend = shadowed(at.remote.backend, { ...at.portal, onFault: ({ message }) => void faults.push(message) });
  for (let nth = 0; nth < 300; nth += 1) at.remote.addPhone(at.id, `+4477009${String(10_000 + nth)}`);
  at.remote.account(at.id).defaultId = 'R300';
  for (let times = 0; times < 3; times += 1) {
    at.real.now += 1_001;
    const set = await backend.methodsOf(await at.person());
    assert.deepEqual([set.methods.length, set.others, set.defaultId], [100, 200, 'R300']);
    assert.ok(set.methods.some(({ id }) => id === 'R300'));
  }
  assert.equal((await at.rows()).length, 100);
  assert.deepEqual(faults, ['The backend lists 300 methods of one person.']);
});

test('however often something comes and goes, a few notices are sent in an hour, and the last says so; the next hour begins anew', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  at.real.now += 3_600_000 - (at.real.now % 3_600_000);
  const mails = async () => {
    const due = await at.portal.store.outbox.claim(999, at.real.now, at.real.now + 1);
    return due.flatMap(({ notice }) => (notice.by === 'mail' && 'change' in notice ? [notice.change] : []));
  };
  const flap = async () => {
    at.remote.addPhone(at.id, second, 'evil');
    await at.look();
    at.remote.drop(at.id, 'evil');
    await at.look();
  };
  for (let times = 0; times < 20; times += 1) await flap();
  const sent = await mails();
  assert.equal(sent.length, 12, 'and one of each sort waits for the end of the hour');
  assert.deepEqual(
    sent.map((change) => 'last' in change),
    [...Array<boolean>(10).fill(false), true, true],
  );
  assert.equal((await at.lines()).length, 40, 'the history has all of it');
  at.real.now += 3_600_000;
  await flap();
  const next = await mails();
  assert.equal(next.filter((change) => 'closing' in change).length, 2);
  assert.equal(next.filter((change) => !('last' in change) && !('closing' in change)).length, 12);
});

test('what is cheap to repeat holds back no notice of a stronger kind', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  const account = at.remote.account(at.id);
  const key = { id: 'K', kind: 'security-key', name: 'Key', userVerified: true } as const;
  account.methods.push({ ...key, addedAt: 0, lastUsedAt: null, disabledAt: null });
  await at.look();
  at.real.now += 3_600_000 - (at.real.now % 3_600_000);
  for (let times = 0; times < 10; times += 1) {
    at.remote.addPhone(at.id, second, 'evil');
    await at.look();
    at.remote.drop(at.id, 'evil');
    await at.look();
  }
  const lost = async () =>
    (await at.notices()).filter((each) => each.startsWith('mail') && each.includes('lost')).length;
  assert.equal(await lost(), 6);
  at.remote.drop(at.id, 'K');
  await at.look();
  assert.equal(await lost(), 7);
  at.remote.drop(at.id, 'R');
  await at.look();
  assert.equal(await lost(), 7, 'another of the cheap sort waits');
});
