import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { Secret } from '#lib/domain/secret';
import { addPerson } from '#lib/storage/testing/fixtures';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { embeddedDirectory, hashing } from './index.ts';
import type { Hashing } from './index.ts';

const password = new Secret('correct horse battery staple');
const wrong = new Secret('wrong');
const nobody = 'nobody@riverside.example' as EmailAddress;

async function start(places = { atOnce: 2, mostWaiting: 8 }) {
  const store = await memoryStore();
  const compared: string[] = [];
  const real = hashing(places);
  const counted: Hashing = {
    hash: (each) => real.hash(each),
    busy: () => real.busy(),
    verify: (hash, each) => {
      compared.push(hash);
      return real.verify(hash, each);
    },
  };
  const person = await addPerson(store, { passwordHash: await real.hash(password) });
  return { directory: embeddedDirectory({ store, hashing: counted }), person, compared };
}

test('the right password gives the person, a wrong one and an unknown address the same refusal', async () => {
  const { directory, person } = await start();
  assert.deepEqual(await directory.authenticate(person.email, password), { ok: true, value: person });
  const refused = { ok: false, refusal: { code: 'wrong-sign-in' } };
  assert.deepEqual(await directory.authenticate(person.email, wrong), refused);
  assert.deepEqual(await directory.authenticate(nobody, password), refused);
});

test('T-26: an unknown address is compared too, with a hash of the same cost', async () => {
  const { directory, person, compared } = await start();
  await directory.authenticate(person.email, wrong);
  await directory.authenticate(nobody, wrong);
  assert.equal(compared.length, 2);
  const cost = (hash: string | undefined) => hash?.split('$').slice(0, 4).join('$');
  assert.equal(cost(compared[1]), cost(compared[0]));
  assert.notEqual(compared[1], compared[0]);
});

test('nobody gets in with the password of the hash that stands for nobody', async () => {
  const { directory } = await start();
  const { ok } = await directory.authenticate(nobody, new Secret('nobody has this password'));
  assert.equal(ok, false);
});

test('too many at once are told to come back', async () => {
  const { directory, person } = await start({ atOnce: 1, mostWaiting: 1 });
  const all = Array.from({ length: 6 }, () => directory.authenticate(person.email, password));
  const codes = (await Promise.all(all)).map((each) => (each.ok ? 'ok' : each.refusal.code));
  assert.ok(codes.includes('busy') && codes.includes('ok'), codes.join(' '));
  assert.ok(codes.every((each) => each === 'ok' || each === 'busy'));
});
