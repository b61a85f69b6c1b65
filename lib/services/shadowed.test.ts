import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MobileNumber } from '#lib/domain/phone-number';
import { newMethod } from '#lib/storage/testing/fixtures';
import { performers } from './desk-acts.ts';
import { removeMethod } from './remove-method.ts';
import { renameMethod } from './rename-method.ts';
import { changeDefault } from './change-default.ts';
import { resetPerson } from './reset-person.ts';
import { shadowed } from './shadowed.ts';
import { code, elsewhere, first, second } from './testing/elsewhere.ts';
import { rightCode } from './testing/remote-backend.ts';
import { world } from './testing/wizard-world.ts';

const operator = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;

test('what was there before the portal came is taken over and nobody is told', async () => {
  const at = await elsewhere();
  const one = at.remote.addPhone(at.id, first);
  const set = await at.look();
  assert.deepEqual(
    set.methods.map(({ id }) => id),
    [one.id],
  );
  assert.deepEqual(await at.rows(), [one.id]);
  assert.equal((await at.person()).defaultMethodId, one.id);
  assert.equal(await at.portal.store.methods.numberOf(one.id), first);
  assert.deepEqual([await at.lines(), await at.notices()], [[], []]);
  await at.look();
  assert.equal(at.remote.counts.numbers, 1, 'the number is asked for once');
});

test('what appears or goes without the portal is written down and told: by mail, to the phones, and to the one that went', async () => {
  const at = await elsewhere();
  const one = at.remote.addPhone(at.id, first);
  await at.look();
  const two = at.remote.addPhone(at.id, second);
  const found = await at.look();
  assert.equal(found.methods.find(({ id }) => id === two.id)?.addedAt, at.real.now, 'since it was noticed');
  at.remote.drop(at.id, one.id);
  await at.look();
  const { email } = await at.person();
  assert.deepEqual(await at.lines(), ['method-found', 'method-lost-elsewhere']);
  assert.deepEqual((await at.notices()).toSorted(), [
    `mail ${email} method-found`,
    `mail ${email} method-lost-elsewhere`,
    `text ${first} method-found`,
    `text ${first} method-lost-elsewhere`,
  ]);
  assert.deepEqual(await at.rows(), [two.id]);
  assert.equal((await at.person()).defaultMethodId, two.id);
  const [line] = await at.portal.store.audit.entriesOf(at.id, 1);
  assert.deepEqual([line?.actor.kind, line?.at], ['elsewhere', line?.at]);
  for (const _ of [1, 2]) await at.look();
  assert.equal((await at.lines()).length, 2, 'it is told once');
});

test('another number under the same id is one phone gone and one come, and an id that comes back is alive again', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  at.remote.addPhone(at.id, second, 'R');
  await at.look();
  assert.deepEqual(await at.lines(), ['method-found', 'method-lost-elsewhere']);
  assert.equal(await at.portal.store.methods.numberOf('R'), second);
  at.remote.drop(at.id, 'R');
  assert.deepEqual((await at.look()).methods, []);
  assert.deepEqual(await at.rows(), []);
  at.remote.addPhone(at.id, second, 'R');
  await at.look();
  assert.deepEqual(await at.rows(), ['R']);
});

test('a burst is one question, and a change through the portal is seen at once', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  const before = at.remote.counts.asked;
  const person = await at.person();
  at.real.now += 1_001;
  await Promise.all(Array.from({ length: 20 }, () => at.portal.backend.methodsOf(person)));
  assert.equal(at.remote.counts.asked, before + 1);
  assert.ok((await renameMethod(at.portal, await at.present(), { method: 'R', name: 'Mine' })).ok);
  assert.equal((await at.portal.backend.methodsOf(person)).methods[0]?.name, 'Mine');
  assert.equal((await at.portal.store.methods.byId('R'))?.name, 'Mine');
  assert.deepEqual(await at.lines(), ['method-renamed']);
});

test('what the portal does is told once, however another process looks in between', async () => {
  const at = await elsewhere();
  await at.look();
  const other = shadowed(at.remote.backend, at.portal);
  at.remote.pause.before = async () => {
    at.remote.pause.before = null;
    at.real.now += 1_001;
    assert.equal((await other.methodsOf(await at.person())).methods.length, 1, 'it is shown');
    assert.deepEqual(await at.lines(), []);
  };
  assert.ok((await at.enrol()).ok);
  const [row] = await at.portal.store.methods.of(at.id);
  assert.deepEqual([row?.enrolmentId, row?.addedAt], ['e', at.real.now]);
  const { defaultMethodId } = await at.person();
  assert.equal(defaultMethodId, row?.id);
  await at.look();
  assert.deepEqual(await at.lines(), ['method-added']);
  assert.equal(await at.portal.store.methods.numberOf(row?.id ?? ''), first, 'the number came with the next look');
  at.remote.addPhone(at.id, second, 'S');
  await at.look();
  assert.deepEqual(await at.lines(), ['method-added', 'method-found'], 'the change is settled');
});

test('a look that was under way during a change writes nothing of what it saw before', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  at.remote.addPhone(at.id, second, 'S');
  await at.look();
  const other = shadowed(at.remote.backend, at.portal);
  at.remote.pause.before = async () => {
    at.remote.pause.before = null;
    assert.ok(
      (await removeMethod(at.portal, { actor: await at.actor(), set: await at.present().then(({ set }) => set) }, 'R'))
        .ok,
    );
  };
  at.real.now += 1_001;
  const stale = await other.methodsOf(await at.person());
  assert.equal(stale.methods.length, 2);
  assert.deepEqual(await at.rows(), ['S']);
  await at.look();
  assert.deepEqual(await at.lines(), ['method-removed']);
});

test('a change whose record fails leaves no shadow, no line and nothing at the remote', async () => {
  const at = await elsewhere();
  await at.look();
  const request = { kind: 'text-message', enrolmentId: 'e', number: first as MobileNumber } as const;
  const asked = await at.portal.backend.begin(await at.actor(), request);
  assert.ok(asked.ok);
  const given = { challenge: asked.value.id, answer: code(rightCode) };
  const failing = at.portal.backend.answer(await at.actor(), given, () => Promise.reject(new Error('full')));
  await assert.rejects(failing, /full/);
  assert.deepEqual((await at.look()).methods, []);
  assert.deepEqual([await at.rows(), await at.lines()], [[], []]);
});

test('a process that dies between the remote and the record: the next look but one tells of it', async () => {
  const at = await elsewhere();
  await at.look();
  await at.portal.store.shadows.expectChange(at.id, 'remote', at.real.now + 120_000);
  at.remote.addPhone(at.id, first, 'R');
  assert.equal((await at.look()).methods.length, 1);
  assert.deepEqual(await at.lines(), []);
  at.real.now += 120_000;
  await at.look();
  assert.deepEqual(await at.lines(), ['method-found']);
});

test('default, removal, retirement and unlocking are in the shadow with what is recorded of them', async () => {
  const at = await elsewhere();
  for (const [number, id] of [
    [first, 'R'],
    [second, 'S'],
  ] as const)
    at.remote.addPhone(at.id, number, id);
  await at.look();
  assert.ok((await changeDefault(at.portal, await at.present(), 'S')).ok);
  assert.equal((await at.person()).defaultMethodId, 'S');
  assert.ok((await removeMethod(at.portal, await at.present(), 'S')).ok);
  assert.equal((await at.person()).defaultMethodId, 'R');
  const sent = await at.notices();
  assert.ok(sent.includes(`text ${second} method-removed`), 'the phone that went is told');
  await at.portal.store.methods.disable('R', 5);
  assert.notEqual((await at.look()).methods[0]?.disabledAt, null, 'what the portal has switched off stays off');
  await at.portal.backend.unlock(at.id);
  assert.equal((await at.look()).methods[0]?.disabledAt, null);
  const settle = () => Promise.resolve();
  const { person } = await at.actor();
  const by = { agent: person, person, origin: { ip: '', userAgent: '' }, reason: 'Lost' };
  assert.ok((await performers['require-set-up'](at.portal, { by, details: {}, settle })).ok);
  assert.deepEqual([await at.rows(), (await at.person()).defaultMethodId], [[], null]);
  assert.deepEqual(
    (await at.lines()).filter((what) => what.includes('elsewhere') || what === 'method-found'),
    [],
  );
});

test('what the remote has switched off is off, and on again with it', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  const account = at.remote.account(at.id);
  const [method] = account.methods;
  assert.ok(method);
  account.methods = [{ ...method, disabledAt: 7 }];
  assert.equal((await at.look()).methods[0]?.disabledAt, 7);
  assert.equal((await at.portal.store.methods.byId('R'))?.disabledAt, 7);
  account.methods = [method];
  assert.equal((await at.look()).methods[0]?.disabledAt, null);
  assert.equal((await at.portal.store.methods.byId('R'))?.disabledAt, null);
});

test('while the backend is away nobody is let in, and nothing is taken for gone', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  at.remote.goAway(true);
  await assert.rejects(at.look(), { name: 'Fault', code: 'backend-unreachable' });
  await assert.rejects(at.enrol(), { code: 'backend-unreachable' });
  assert.deepEqual([await at.rows(), await at.lines()], [['R'], []]);
  at.remote.goAway(false);
  assert.equal((await at.portal.backend.methodsOf(await at.person())).methods.length, 1, 'a failure is not remembered');
});

test('a method of one person is never another’s, and what another backend kept is left alone', async () => {
  const at = await elsewhere();
  await at.portal.store.methods.add(newMethod(at.id, { id: 'local' }));
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  assert.deepEqual((await at.rows()).toSorted(), ['R', 'local']);
  const other = await world();
  assert.ok(other);
  const stranger = { ...(await at.person()), id: 'stranger' };
  at.remote.addPhone('stranger', first, 'R');
  await assert.rejects(at.portal.backend.methodsOf(stranger));
});

test('a reset that the backend refuses, of an administrator there, says so and ends nothing', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  const refused = { ok: false, refusal: { code: 'privileged-account' } } as const;
  const backend = { ...at.portal.backend, retire: () => Promise.resolve(refused) };
  assert.deepEqual(await resetPerson({ ...at.portal, backend }, await at.person(), operator), refused);
  assert.equal((await at.portal.store.sessions.openOf(at.id, at.real.now)).length, 1);
  assert.deepEqual([await at.rows(), await at.lines(), await at.notices()], [['R'], [], []]);
});

test('an operator’s reset goes through the backend', async () => {
  const at = await elsewhere();
  at.remote.addPhone(at.id, first, 'R');
  await at.look();
  const reset = await resetPerson(at.portal, await at.person(), operator);
  assert.equal(reset.ok && reset.value.methods, 1);
  assert.deepEqual(at.remote.account(at.id).methods, []);
  assert.deepEqual([await at.rows(), await at.lines()], [[], ['set-up-required']]);
  assert.ok((await at.notices()).includes(`text ${first} set-up-required`));
});
