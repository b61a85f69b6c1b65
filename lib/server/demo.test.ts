import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicSettings } from '#lib/contract/public-settings';
import { demoPeopleWords, demoWords } from '#lib/content/demo';
import { hashing } from '#lib/directories/embedded/hashing';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Portal } from '#lib/ports/portal';
import { world } from '#lib/services/testing/wizard-world';
import { announce } from './announce.ts';
import { holdsDemo, resetDemo, seedDemo } from './demo.ts';

const hashes = hashing({ atOnce: 2, mostWaiting: 10 });

async function methodsOf({ store }: Portal, email: string) {
  const person = await store.people.byEmail(email as EmailAddress);
  assert.ok(person, email);
  return store.methods.of(person.id);
}

test('the demo people are there once, however often they are seeded, and as new after a reset', async () => {
  const { portal } = await world();
  await portal.store.simulated.wipeEverything();
  assert.equal(await holdsDemo(portal), false);
  await Promise.all([seedDemo(portal, hashes, 'with-methods'), seedDemo(portal, hashes, 'with-methods')]);
  await seedDemo(portal, hashes, 'with-methods');
  assert.equal(await holdsDemo(portal), true);
  const [method] = await methodsOf(portal, 'hana.desk@ict.example');
  assert.deepEqual(method?.secret, { kind: 'authenticator-app', seed: demoWords.secret });
  await portal.store.simulated.addText('+447700900101', 'hello', 0);
  await resetDemo(portal, hashes, 'with-methods');
  assert.deepEqual(await portal.store.simulated.texts('+447700900101'), []);
  assert.equal(await holdsDemo(portal), true);
  assert.equal((await methodsOf(portal, 'ana.silva@riverside.example')).length, 1);
});

test('where methods are kept elsewhere, nobody comes with one', async () => {
  const { portal } = await world();
  await portal.store.simulated.wipeEverything();
  await seedDemo(portal, hashes, 'without-methods');
  for (const { address } of demoPeopleWords(true)) {
    assert.deepEqual(await methodsOf(portal, address), [], address);
    const person = await portal.store.people.byEmail(address as EmailAddress);
    assert.equal(person?.defaultMethodId, null, address);
  }
});

const settings: PublicSettings = {
  mode: 'demo',
  portalName: 'Latchkey',
  organisationName: 'Riverside',
  supportEmail: 'help@example.org',
  supportPhone: '0300 000 0000',
  publicUrl: 'http://localhost:3000',
  authenticator: { name: 'App', androidUrl: 'https://example.org/a', iosUrl: 'https://example.org/i', own: true },
};

function announced(more: Partial<PublicSettings>): string {
  let said = '';
  announce({ ...settings, ...more }, (text) => {
    said += text;
  });
  return said;
}

test('the terminal promises what is there', () => {
  assert.match(announced({}), /ana\.silva@riverside\.example +text message to 07700 900101\n/);
  assert.match(announced({}), /Password of all: correct horse/);
  assert.doesNotMatch(announced({ elsewhere: true }), /text message|authenticator app/);
  assert.match(announced({ elsewhere: true }), /hana\.desk@ict\.example +service desk, MFA on/);
  const there = announced({
    elsewhere: true,
    provider: { name: 'Microsoft', issuer: 'https://login.example', passwords: false },
  });
  assert.doesNotMatch(there, /correct horse/);
  assert.match(there, /sign in from Microsoft/);
  assert.equal(announced({ mode: 'production' }), 'Latchkey answers at http://localhost:3000\n');
});
