import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashing } from '#lib/directories/embedded/hashing';
import { embeddedDirectory } from '#lib/directories/embedded/index';
import type { EmailAddress } from '#lib/domain/email-address';
import { Secret } from '#lib/domain/secret';
import type { Directory } from '#lib/ports/directory';
import type { Portal } from '#lib/ports/portal';
import { world } from '#lib/services/testing/wizard-world';
import { addPerson } from '#lib/storage/testing/fixtures';
import { frontDoor } from './front-door.ts';

const origin = { ip: '192.0.2.5', userAgent: 'test' };
const hashes = hashing({ atOnce: 2, mostWaiting: 100 });

/** Somebody with a password of their own, and a door whose comparisons may take their time. */
async function house() {
  const { portal, now } = await world();
  const { store } = portal;
  const person = await addPerson(store, {
    email: 'mo.field@riverside.example' as EmailAddress,
    passwordHash: await hashes.hash(new Secret('what it was before')),
  });
  const directory = embeddedDirectory({ store, hashing: hashes });
  const enter = (password: string, slow: Directory = directory) => {
    const door = frontDoor({ ...portal, directory: slow } satisfies Portal, 'the secret of a test');
    const given = { email: person.email, password: new Secret(password), wantedPath: null, origin };
    return door.signIn({ ...given, browser: null, device: null, later: () => undefined });
  };
  const open = async () => (await store.sessions.openOf(person.id, now)).length;
  return { store, directory, person, enter, open, now };
}

test('T-18 T-25 a sign-in with the old password that a reset overtakes leaves no session', async () => {
  const { store, directory, person, enter, open, now } = await house();
  const overtaken: Directory = {
    ...directory,
    authenticate: async (email, password) => {
      const known = await directory.authenticate(email, password);
      await directory.changePassword(person, new Secret('kettle vowel sixty-one'), async (tables) => {
        await tables.sessions.endAll(person.id, now, null);
        return true;
      });
      return known;
    },
  };
  const entered = await enter('what it was before', overtaken);
  assert.deepEqual(entered, { ok: false, refusal: { code: 'wrong-sign-in' } });
  assert.equal(await open(), 0);
  assert.equal((await enter('kettle vowel sixty-one')).ok, true);
  assert.equal(await open(), 1);
  await store.close();
});
