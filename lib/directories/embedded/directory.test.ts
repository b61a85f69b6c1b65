import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hash as argon2 } from '@node-rs/argon2';
import type { EmailAddress } from '#lib/domain/email-address';
import { Secret } from '#lib/domain/secret';
import { addPerson } from '#lib/storage/testing/fixtures';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { embeddedDirectory, hashing } from './index.ts';
import type { Hashing } from './index.ts';

const password = new Secret('correct horse battery staple');
const wrong = new Secret('wrong');
// 2 is Argon2id.
const elsewhere = { algorithm: 2, memoryCost: 32_768, timeCost: 3, parallelism: 2 };
const nobody = 'nobody@riverside.example' as EmailAddress;

async function start(places = { atOnce: 2, mostWaiting: 8 }) {
  const store = await memoryStore();
  const compared: string[] = [];
  const real = hashing(places);
  const counted: Hashing = {
    hash: (each) => real.hash(each),
    busy: () => real.busy(),
    isOurs: (hash) => real.isOurs(hash),
    atWork: () => real.atWork(),
    verify: (hash, each, onUnreadable) => {
      compared.push(hash);
      return real.verify(hash, each, onUnreadable);
    },
  };
  const person = await addPerson(store, { passwordHash: await real.hash(password) });
  const unreadable: string[] = [];
  const onUnreadable = (id: string): void => {
    unreadable.push(id);
  };
  const directory = embeddedDirectory({ store, hashing: counted, onUnreadable });
  return { directory, person, compared, store, unreadable };
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

test('a hash that cannot be read is a wrong one, as slow as any, and an operator is told once', async () => {
  const { directory, store, unreadable } = await start();
  const passwordHash = `$argon2id$v=19$m=8,t=1,p=16$c29tZXNhbHRzb21lc2FsdA$${'A'.repeat(43)}`;
  const odd = await addPerson(store, { passwordHash });
  for (const each of [password, wrong]) {
    const begun = performance.now();
    assert.deepEqual(await directory.authenticate(odd.email, each), { ok: false, refusal: { code: 'wrong-sign-in' } });
    assert.ok(performance.now() - begun > 5);
  }
  assert.deepEqual(unreadable, [odd.id]);
});

test('a hash from elsewhere is made anew as ours are at the first right password, and at no wrong one', async () => {
  const { directory, store } = await start();
  const foreign = await argon2(password.reveal(), elsewhere);
  const { email } = await addPerson(store, { passwordHash: foreign });
  await directory.authenticate(email, wrong);
  assert.equal((await store.people.passwordOf(email))?.hash, foreign);
  assert.equal((await directory.authenticate(email, password)).ok, true);
  const kept = (await store.people.passwordOf(email))?.hash ?? '';
  assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal((await directory.authenticate(email, password)).ok, true);
  assert.equal((await store.people.passwordOf(email))?.hash, kept);
});
