import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { Fault } from '#lib/domain/fault';
import { world } from '#lib/services/testing/wizard-world';
import { addPerson } from '#lib/storage/testing/fixtures';
import { lookAtNames } from './look-at-names.ts';

/** What stands before the @, as with a backend that leaves the domain out; nothing of one domain. */
function nameOf({ email }: { readonly email: string }): string {
  if (email.endsWith('@nowhere.example')) throw new Fault('misconfigured', 'No name.');
  return email.replace(/@.*/, '');
}

async function look(addresses: readonly string[]) {
  const { portal } = await world();
  for (const email of addresses) await addPerson(portal.store, { email: email as EmailAddress });
  const backend = { ...portal.backend, nameOf };
  const found = await lookAtNames({ store: portal.store, backend });
  await portal.store.close();
  return found.map(({ state, words }) => `${state} ${words}`);
}

test('doctor warns where two people would be one account at the MFA system', async () => {
  const [warning, ...more] = await look(['alice@riverside.example', 'alice@evil.example', 'bob@riverside.example']);
  assert.match(warning ?? '', /^warn two or more people .*\(alice\)/);
  assert.deepEqual(more, []);
});

test('and where somebody has no name there at all', async () => {
  assert.match((await look(['carol@nowhere.example'])).join(), /^warn 1 people have an address that gives no name/);
});

test('a thousand and more people with names of their own are well', async () => {
  const addresses = Array.from({ length: 1_002 }, (_, at) => `person-${String(at)}@riverside.example`);
  assert.match((await look(addresses)).join(), /^ok 1003 people/);
});

test('of a backend that has no names nothing is said', async () => {
  const { portal } = await world();
  assert.deepEqual(await lookAtNames(portal), []);
  await portal.store.close();
});
