import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import type { Notice } from '#lib/ports/store/outbox';
import { recordChange } from './record-event.ts';
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
    told.push(notice.audience === 'person' ? notice.change.what : notice.alert.kind);
    return Promise.resolve();
  };
  assert.deepEqual(await sendNotices(real.portal, deliver, unexpected), { sent: 1, failed: 0 });
  real.now += 3_600_000;
  assert.deepEqual(await sendNotices(real.portal, deliver, unexpected), { sent: 0, failed: 0 });
  assert.deepEqual(told, ['mfa-on']);
});

test('a notice whose mail fails is tried again later, until it is out', async () => {
  const real = await waiting();
  const failures: unknown[] = [];
  const refuse = () => Promise.reject(new Fault('gateway-unreachable', 'No mail today.'));
  const note = (failure: unknown): void => void failures.push(failure);
  assert.deepEqual(await sendNotices(real.portal, refuse, note), { sent: 0, failed: 1 });
  assert.deepEqual(await sendNotices(real.portal, refuse, note), { sent: 0, failed: 0 });
  real.now += 3_600_000;
  assert.deepEqual(await sendNotices(real.portal, () => Promise.resolve(), note), { sent: 1, failed: 0 });
  assert.equal(failures.length, 1);
});

test('two processes never deliver the same notice', async () => {
  const real = await waiting();
  let delivered = 0;
  const deliver = async (): Promise<void> => {
    await Promise.resolve();
    delivered += 1;
  };
  await Promise.all([sendNotices(real.portal, deliver, unexpected), sendNotices(real.portal, deliver, unexpected)]);
  assert.equal(delivered, 1);
});
