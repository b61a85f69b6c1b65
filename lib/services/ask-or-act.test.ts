import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import { deskActs, deskLimits } from '#lib/domain/desk-act';
import type { Role } from '#lib/domain/person';
import { addPerson, newMethod } from '#lib/storage/testing/fixtures';
import { askOrAct } from './ask-or-act.ts';
import { findPeople } from './find-people.ts';
import { desk, reason } from './testing/desk.ts';
import { refusalOf } from './testing/office.ts';
import { viewPerson } from './view-person.ts';

test('T-23 the matrix: who may do which act to whom, at once, with a second person, or not', async () => {
  const { portal, store, staff, wish } = await desk();
  const expected: Record<string, Record<string, string>> = {
    member: {
      member: 'not-found',
      'local-administrator': 'not-found',
      'service-desk': 'not-found',
      administrator: 'not-found',
    },
    'local-administrator': {
      member: 'not-allowed',
      'local-administrator': 'not-allowed',
      'service-desk': 'not-allowed',
      administrator: 'not-allowed',
    },
    'service-desk': { member: 'done', 'local-administrator': 'asked', 'service-desk': 'asked', administrator: 'asked' },
    administrator: { member: 'done', 'local-administrator': 'asked', 'service-desk': 'asked', administrator: 'asked' },
  };
  for (const [by, row] of Object.entries(expected)) {
    for (const [to, wanted] of Object.entries(row)) {
      const agent = await staff(by as Role, 'riverside');
      for (const act of deskActs) {
        const subject = await addPerson(store, { roles: [to as Role], mfaOnAt: 1 });
        const method = newMethod(subject.id);
        await store.methods.add(method);
        const outcome = await askOrAct(portal, agent, wish(act, subject.id, { details: { method: method.id } }));
        assert.equal(outcome.ok ? outcome.value.did : outcome.refusal.code, wanted, `${by} ${act} ${to}`);
      }
    }
  }
});

test('T-23 nobody acts on themselves, and a local administrator finds nobody elsewhere', async () => {
  const { portal, staff, wish, store } = await desk();
  const agent = await staff('service-desk');
  assert.equal(refusalOf(await askOrAct(portal, agent, wish('unlock', agent.actor.person.id))), 'not-allowed');
  const elsewhere = await staff('local-administrator', 'hillside');
  assert.equal(refusalOf(await askOrAct(portal, elsewhere, wish('unlock'))), 'not-found');
  const { id } = await addPerson(store, { organisationId: 'ict' });
  assert.equal(refusalOf(await viewPerson(portal, elsewhere, id)), 'not-found');
  assert.equal(refusalOf(await viewPerson(portal, elsewhere, 'nobody')), 'not-found');
});

test('without a reason or a way in which the caller was verified nothing is done, nor counted', async () => {
  const { portal, staff, wish, store, real } = await desk();
  const agent = await staff('service-desk');
  const tries = [
    [{ reason: '  short \n\t  ' }, 'reason-too-short'],
    [{ checks: [] }, 'check-missing'],
    [{ details: {} }, 'method-not-chosen'],
    [{ details: { method: 'another' } }, 'method-gone'],
  ] as const;
  for (const [overrides, code] of tries) {
    for (let times = 0; times < 8; times += 1) {
      const outcome = await askOrAct(portal, agent, wish('remove-method', undefined, overrides));
      assert.equal(refusalOf(outcome), code);
    }
  }
  assert.equal((await store.methods.of(real.personId)).length, 2);
  assert.equal((await askOrAct(portal, agent, wish('remove-method'))).ok, true);
});

test('T-23 thirty at once: no more than may be are done', async () => {
  const { portal, staff, wish, store, real } = await desk();
  const agent = await staff('service-desk');
  const outcomes = await Promise.all(Array.from({ length: 30 }, () => askOrAct(portal, agent, wish('end-sessions'))));
  assert.equal(outcomes.filter(({ ok }) => ok).length, deskLimits.most);
  assert.deepEqual([...new Set(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.refusal.code)))].toSorted(), [
    'done',
    'too-many-acts',
  ]);
  const lines = await store.audit.entriesOf(real.personId, 99);
  assert.equal(lines.filter(({ event }) => event.what === 'signed-out-everywhere').length, deskLimits.most);
  const other = await askOrAct(portal, agent, wish('unlock'));
  assert.ok(!other.ok && other.refusal.code === 'too-many-acts');
  assert.equal(other.refusal.retryAt, real.now + deskLimits.window);
});

test('T-23 a lost method is removed, and told to every address, the lost number too', async () => {
  const { portal, staff, wish, store, real, text, app, person, notices } = await desk();
  await store.people.setDefaultMethod(real.personId, text.id);
  const agent = await staff('service-desk');
  assert.equal((await askOrAct(portal, agent, wish('remove-method'))).ok, true);
  const { methods, defaultId } = await portal.backend.methodsOf(await person());
  assert.deepEqual([methods.map(({ id }) => id), defaultId], [[app.id], app.id]);
  assert.equal(await real.present(), null, 'signed out');
  const told = await notices();
  assert.deepEqual(told.map(({ by, change }) => [by, change]).toSorted(), [
    ['mail', 'method-removed'],
    ['text', 'method-removed'],
  ]);
  assert.deepEqual(told[0]?.staff, { name: agent.actor.person.name, as: 'service-desk' });
  const [line] = await store.audit.entriesOf(real.personId, 1);
  assert.deepEqual(
    [line?.actor.kind, line?.actor.name, line?.actor.reason, line?.actor.checks],
    ['helpdesk', agent.actor.person.name, reason, ['called-back']],
  );
});

test('the last method goes too, and MFA stays on', async () => {
  const { portal, staff, wish, text, app, person } = await desk();
  const agent = await staff('service-desk');
  for (const { id } of [text, app]) {
    const outcome = await askOrAct(portal, agent, wish('remove-method', undefined, { details: { method: id } }));
    assert.equal(outcome.ok, true);
  }
  const now = await person();
  assert.deepEqual(await portal.backend.methodsOf(now), { methods: [], defaultId: null });
  assert.notEqual(now.mfaOnAt, null);
});

test('T-23 a new set-up ends everything but the password and MFA', async () => {
  const { portal, staff, wish, store, real, person, notices } = await desk();
  const { personId, now } = real;
  await store.recoveryCodes.replace({ id: 's', personId, salt: 'x', hashes: ['h'], madeAt: now });
  const device = { id: 'd', personId, methodId: 'm', rememberedAt: now, ip: '', userAgent: '', tokenHash: 't' };
  await store.devices.remember(device);
  const agent = await staff('service-desk');
  assert.equal((await askOrAct(portal, agent, wish('require-set-up'))).ok, true);
  assert.equal((await portal.backend.methodsOf(await person())).methods.length, 0);
  assert.notEqual((await person()).mfaOnAt, null);
  assert.equal(await real.present(), null);
  assert.deepEqual([(await store.recoveryCodes.of(personId))?.left ?? 0, await store.devices.of(personId)], [0, []]);
  assert.deepEqual((await notices()).map(({ by }) => by).toSorted(), ['mail', 'text']);
  await store.people.switchMfaOff(personId);
  assert.equal(refusalOf(await askOrAct(portal, agent, wish('require-set-up'))), 'mfa-already-off');
});

test('unlocking opens a locked account and counts from none', async () => {
  const { portal, staff, wish, store, real, person, text } = await desk();
  await store.people.lock(real.personId, real.now);
  await store.methods.disable(text.id, real.now);
  const agent = await staff('service-desk');
  const before = await viewPerson(portal, agent, real.personId);
  assert.ok(before.ok && before.value.trouble.is === 'locked');
  assert.equal((await askOrAct(portal, agent, wish('unlock'))).ok, true);
  assert.equal((await person()).lockedAt, null);
  assert.ok((await store.methods.of(real.personId)).every(({ disabledAt }) => disabledAt === null));
});

test('a look is written down once in an hour for each of the staff; one’s own never', async () => {
  const { portal, staff, store, real } = await desk();
  const [one, two] = [await staff('service-desk'), await staff('administrator')];
  for (const each of [one, one, two, two]) assert.ok((await viewPerson(portal, each, real.personId)).ok);
  assert.ok((await viewPerson(portal, one, one.actor.person.id)).ok);
  const lines = await store.audit.entriesOf(real.personId, 9);
  const looks = lines
    .filter(({ event }) => event.what === 'looked-at')
    .map(({ event, actor }) => [event.what, actor.name]);
  assert.deepEqual(looks, [
    ['looked-at', 'Staff administrator'],
    ['looked-at', 'Staff service-desk'],
  ]);
  assert.deepEqual(await store.audit.entriesOf(one.actor.person.id, 9), []);
});

test('what is shown of somebody has no number in full and no secret', async () => {
  const { portal, staff, real, app } = await desk();
  const view = await viewPerson(portal, await staff('service-desk'), real.personId);
  const text = JSON.stringify(view);
  assert.ok(text.includes('555'));
  assert.ok(!text.includes('7700900') && !text.includes('MFRGG') && app.secret.kind === 'authenticator-app');
});

test('staff find whom they may see', async () => {
  const { portal, staff, store } = await desk();
  await addPerson(store, { name: 'Zoë Quint', organisationId: 'hillside' });
  const names = async (who: Present) =>
    (await findPeople(portal, who.actor.person, { typed: 'zoe', after: null }))?.people.map(
      ({ person }) => person.name,
    );
  assert.deepEqual(await names(await staff('service-desk')), ['Zoë Quint']);
  assert.deepEqual(await names(await staff('local-administrator')), []);
  assert.deepEqual(await names(await staff('local-administrator', 'hillside')), ['Zoë Quint']);
  assert.equal(await findPeople(portal, (await staff('service-desk')).actor.person, { typed: ' ', after: null }), null);
});
