import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newMethod } from '#lib/storage/testing/fixtures';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { world } from './testing/wizard-world.ts';
import { viewRecoveryCodes } from './view-recovery-codes.ts';

test('where the provider asks for the second step no recovery codes are made: they would open nothing', async () => {
  const real = await world();
  await real.portal.store.methods.add(newMethod(real.personId));
  const { backend } = real.portal;
  const portal = {
    ...real.portal,
    backend: { ...backend, capabilities: { ...backend.capabilities, proves: 'provider' as const } },
  };
  const present = await real.present();
  assert.ok(present);
  assert.deepEqual(await makeRecoveryCodes(portal, present), {
    ok: false,
    refusal: { code: 'recovery-codes-unused' },
  });
  assert.equal(await portal.store.recoveryCodes.of(real.personId), null);
  const { offered, unused } = await viewRecoveryCodes(portal, present);
  assert.deepEqual([offered, unused], [false, true]);
});
