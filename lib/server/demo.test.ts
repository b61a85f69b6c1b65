import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashing } from '#lib/directories/embedded/hashing';
import { world } from '#lib/services/testing/wizard-world';
import { demoPeople, holdsDemo, resetDemo, seedDemo } from './demo.ts';

const hashes = hashing({ atOnce: 2, mostWaiting: 10 });

test('the demo people are there once, however often they are seeded, and as new after a reset', async () => {
  const { portal } = await world();
  await portal.store.simulated.wipeEverything();
  assert.equal(await holdsDemo(portal), false);
  await Promise.all([seedDemo(portal, hashes), seedDemo(portal, hashes)]);
  await seedDemo(portal, hashes);
  assert.equal(await holdsDemo(portal), true);
  const email = demoPeople[0]?.email;
  assert.equal(email, 'pat.jones@riverside.example');
  const hana = demoPeople.find((person) => person.email === 'hana.desk@ict.example');
  assert.deepEqual(hana?.method?.secret, {
    kind: 'authenticator-app',
    seed: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK',
  });
  await portal.store.simulated.addText('+447700900101', 'hello', 0);
  await resetDemo(portal, hashes);
  assert.deepEqual(await portal.store.simulated.texts('+447700900101'), []);
  assert.equal(await holdsDemo(portal), true);
});
