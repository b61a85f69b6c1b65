import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret } from '#lib/domain/secret';
import { hashing } from './hashing.ts';

const password = new Secret('correct horse battery staple');

test('T-15: hashes are argon2id with 19 MiB, two passes, one lane, and a salt of their own', async () => {
  const { hash } = hashing({ atOnce: 2, mostWaiting: 8 });
  const [one, two] = await Promise.all([hash(password), hash(password)]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(one, two);
});

test('the right password compares, a wrong one does not', async () => {
  const { hash, verify } = hashing({ atOnce: 2, mostWaiting: 8 });
  const kept = await hash(password);
  assert.deepEqual(await verify(kept, password), { ok: true, value: true });
  assert.deepEqual(await verify(kept, new Secret('Correct horse battery staple')), { ok: true, value: false });
  assert.deepEqual(await verify(kept, new Secret('')), { ok: true, value: false });
});

test('a password is the same in every Unicode spelling (NFKC)', async () => {
  const { hash, verify } = hashing({ atOnce: 2, mostWaiting: 8 });
  const kept = await hash(new Secret('Zo\u00eb ﬁsh ＡＢ'));
  assert.deepEqual(await verify(kept, new Secret('Zoe\u0308 fish AB')), { ok: true, value: true });
});

test('a long password counts to its last character', async () => {
  const { hash, verify } = hashing({ atOnce: 2, mostWaiting: 8 });
  const kept = await hash(new Secret('x'.repeat(200) + 'a'));
  assert.deepEqual(await verify(kept, new Secret('x'.repeat(200) + 'b')), { ok: true, value: false });
});

test('more than may run and wait are refused as busy, and the others get their answer', async () => {
  const { hash, verify } = hashing({ atOnce: 2, mostWaiting: 3 });
  const kept = await hash(password);
  const answers = await Promise.all(Array.from({ length: 10 }, () => verify(kept, password)));
  assert.equal(answers.filter((each) => each.ok && each.value).length, 5);
  assert.equal(answers.filter((each) => !each.ok).length, 5);
  // The places are free again afterwards.
  assert.deepEqual(await verify(kept, password), { ok: true, value: true });
});

test('a hash that cannot be read is wrong and told of, and its place is given back', async () => {
  const { hash, verify } = hashing({ atOnce: 1, mostWaiting: 1 });
  let told = 0;
  const tell = (): void => {
    told += 1;
  };
  assert.deepEqual(await verify('not a hash', password, tell), { ok: true, value: false });
  assert.equal(told, 1);
  assert.deepEqual(await verify(await hash(password), password), { ok: true, value: true });
});

test('T-12: a digest is argon2id of the same cost with the salt it is given, as an argon2 of its own reads it', async () => {
  const { digest, verify } = hashing({ atOnce: 2, mostWaiting: 8 });
  const salt = Buffer.alloc(16, 7);
  const made = await digest(password, salt.toString('base64url'));
  assert.ok(made.ok);
  const b64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  const phc = `$argon2id$v=19$m=19456,t=2,p=1$${b64(salt)}$${b64(Buffer.from(made.value, 'base64url'))}`;
  assert.deepEqual(await verify(phc, password), { ok: true, value: true });
  assert.deepEqual(await digest(password, salt.toString('base64url')), made);
  const other = await digest(password, Buffer.alloc(16, 8).toString('base64url'));
  assert.notDeepEqual(other, made);
});

test('more digests than may run and wait are refused as busy, in one queue with the comparisons', async () => {
  const { digest, busy } = hashing({ atOnce: 1, mostWaiting: 2 });
  const salt = Buffer.alloc(16).toString('base64url');
  const all = Array.from({ length: 6 }, () => digest(password, salt));
  assert.equal(busy(), true);
  assert.equal((await Promise.all(all)).filter(({ ok }) => !ok).length, 3);
  assert.equal(busy(), false);
});
