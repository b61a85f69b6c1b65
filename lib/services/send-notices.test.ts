import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import type { Notice } from '#lib/ports/store/outbox';
import { newMethod } from '#lib/storage/testing/fixtures';
import { recordChange } from './record-event.ts';
import { removeMethod } from './remove-method.ts';
import { sendNotices } from './send-notices.ts';
import { world } from './testing/wizard-world.ts';

function unexpected(failure: unknown): void {
  assert.fail(String(failure));
}

async function waiting() {
  const real = await world();
  const present = await real.present();
  assert.ok(present);
  await real.portal.store.transaction((tables) => recordChange(real.portal)(tables, present.actor, { what: 'mfa-on' }));
  return real;
}

test('a notice is delivered once', async () => {
  const real = await waiting();
  const told: string[] = [];
  const deliver = (notice: Notice) => {
    told.push('change' in notice ? notice.change.what : notice.audience);
    return Promise.resolve();
  };
  assert.deepEqual(await sendNotices(real.portal, deliver, { onFailure: unexpected }), { sent: 1, failed: 0 });
  real.now += 3_600_000;
  assert.deepEqual(await sendNotices(real.portal, deliver, { onFailure: unexpected }), { sent: 0, failed: 0 });
  assert.deepEqual(told, ['mfa-on']);
});

test('a notice whose mail fails is tried again later, until it is out', async () => {
  const real = await waiting();
  const failures: unknown[] = [];
  const refuse = () => Promise.reject(new Fault('gateway-unreachable', 'No mail today.'));
  const note = (failure: unknown): void => void failures.push(failure);
  assert.deepEqual(await sendNotices(real.portal, refuse, { onFailure: note }), { sent: 0, failed: 1 });
  assert.deepEqual(await sendNotices(real.portal, refuse, { onFailure: note }), { sent: 0, failed: 0 });
  real.now += 3_600_000;
  assert.deepEqual(await sendNotices(real.portal, () => Promise.resolve(), { onFailure: note }), {
    sent: 1,
    failed: 0,
  });
  assert.equal(failures.length, 1);
});

test('two processes never deliver the same notice', async () => {
  const real = await waiting();
  let delivered = 0;
  const deliver = async (): Promise<void> => {
    await Promise.resolve();
    delivered += 1;
  };
  await Promise.all([
    sendNotices(real.portal, deliver, { onFailure: unexpected }),
    sendNotices(real.portal, deliver, { onFailure: unexpected }),
  ]);
  assert.equal(delivered, 1);
});

test('what takes so long that another process may take the rest over is left to it', async () => {
  const real = await waiting();
  const present = await real.present();
  assert.ok(present);
  const { portal } = real;
  await portal.store.transaction((tables) => recordChange(portal)(tables, present.actor, { what: 'mfa-off' }));
  let delivered = 0;
  const slowly = (): Promise<void> => {
    delivered += 1;
    real.now += 31_000;
    return Promise.resolve();
  };
  assert.deepEqual(await sendNotices(portal, slowly, { onFailure: unexpected }), { sent: 1, failed: 0 });
  real.now += 30_000;
  assert.deepEqual(await sendNotices(portal, slowly, { onFailure: unexpected }), { sent: 1, failed: 0 });
  assert.equal(delivered, 2);
});

test('what has not been begun when the process is to end stays for another', async () => {
  const real = await waiting();
  const stopping = { onFailure: unexpected, isStopping: () => true };
  assert.deepEqual(await sendNotices(real.portal, () => assert.fail('begun'), stopping), { sent: 0, failed: 0 });
  real.now += 61_000;
  const sending = { onFailure: unexpected };
  assert.deepEqual(await sendNotices(real.portal, () => Promise.resolve(), sending), { sent: 1, failed: 0 });
});

test('T-17 a number that was removed is told itself, beside the mail; an app has no number', async () => {
  const real = await world();
  const { portal, personId } = real;
  const secret = { kind: 'phone', number: '+447700900301' } as const;
  await portal.store.methods.add(newMethod(personId, { id: 'app' }));
  await portal.store.methods.add(newMethod(personId, { id: 'text', kind: 'text-message', secret }));
  await portal.store.methods.add(newMethod(personId, { id: 'other' }));
  const present = await real.present();
  assert.ok(present);
  for (const id of ['text', 'other']) assert.ok((await removeMethod(portal, present, id)).ok);
  const sent: string[] = [];
  const deliver = (notice: Notice) => {
    sent.push(notice.audience === 'person' ? `${notice.by} ${notice.to}` : 'desk');
    return Promise.resolve();
  };
  await sendNotices(portal, deliver, { onFailure: unexpected });
  const mail = `mail ${present.actor.person.email}`;
  assert.deepEqual(sent.toSorted(), [mail, mail, 'text +447700900301']);
});

test('a text that fails is given up after some hours, a mail never', async () => {
  const real = await world();
  const { portal, personId } = real;
  const secret = { kind: 'phone', number: '+447700900301' } as const;
  await portal.store.methods.add(newMethod(personId, { id: 'app' }));
  await portal.store.methods.add(newMethod(personId, { id: 'text', kind: 'text-message', secret }));
  const present = await real.present();
  assert.ok(present);
  await removeMethod(portal, present, 'text');
  const refuse = () => Promise.reject(new Fault('gateway-refused', 'Not today.'));
  for (let round = 0; round < 30; round += 1) {
    await sendNotices(portal, refuse, { onFailure: () => undefined });
    real.now += 3_600_000;
  }
  const left = await portal.store.outbox.claim(9, real.now, real.now + 1);
  assert.deepEqual(
    left.map((each) => each.notice.by),
    ['mail'],
  );
});
