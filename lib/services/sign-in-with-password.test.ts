import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashing } from '#lib/directories/embedded/hashing';
import { embeddedDirectory } from '#lib/directories/embedded/index';
import type { EmailAddress } from '#lib/domain/email-address';
import { Secret } from '#lib/domain/secret';
import { freeTries, mostTries, waitAfter } from '#lib/domain/tries';
import { addPerson } from '#lib/storage/testing/fixtures';
import { signInWithPassword } from './sign-in-with-password.ts';
import { startSession } from './start-session.ts';
import { world } from './testing/wizard-world.ts';
import { unlockPerson } from './unlock-person.ts';

const origin = { ip: '192.0.2.1', userAgent: 'test' };
const right = new Secret('right and long enough');
const wrong = new Secret('wrong and long enough');
const hashes = hashing({ atOnce: 2, mostWaiting: 100 });
const passwordHash = await hashes.hash(right);

async function door() {
  const real = await world();
  const email = 'kim.lee@riverside.example' as EmailAddress;
  const person = await addPerson(real.portal.store, { email, passwordHash });
  const directory = embeddedDirectory({ store: real.portal.store, hashing: hashes });
  const portal = { ...real.portal, directory };
  const knock = async (password: Secret, address: string = email) => {
    const answer = await signInWithPassword(portal, { email: address as EmailAddress, password, origin });
    return answer.ok ? 'in' : answer.refusal.code;
  };
  const waitOut = (): void => {
    real.now += waitAfter(mostTries);
  };
  const notices = async () =>
    (await portal.store.outbox.claim(20, real.now, real.now + 1)).map((each) => each.notice.change.what);
  return { real, portal, person, knock, waitOut, notices };
}

test('the right password lets in, and starting the session clears the count', async () => {
  const { portal, person, knock } = await door();
  for (let n = 1; n < freeTries; n += 1) assert.equal(await knock(wrong), 'wrong-sign-in');
  assert.equal(await knock(right), 'in');
  await startSession(portal, { person, origin, wantedPath: null });
  for (let n = 1; n < freeTries; n += 1) assert.equal(await knock(wrong), 'wrong-sign-in');
  assert.equal(await knock(right), 'in');
});

test('T-04 after five wrong passwords even the right one waits, and the person is told once', async () => {
  const { knock, waitOut, notices } = await door();
  for (let n = 0; n < freeTries; n += 1) assert.equal(await knock(wrong), 'wrong-sign-in');
  assert.equal(await knock(right), 'wait');
  assert.deepEqual(await notices(), ['wrong-answers']);
  waitOut();
  assert.equal(await knock(right), 'in');
});

test('an unknown address is refused, counted and made to wait in the same words', async () => {
  const { knock } = await door();
  const nobody = 'nobody@riverside.example';
  for (let n = 0; n < freeTries; n += 1) assert.equal(await knock(wrong, nobody), 'wrong-sign-in');
  assert.equal(await knock(wrong, nobody), 'wait');
});

test('fifty wrong passwords lock the account until the service desk opens it', async () => {
  const { portal, person, knock, waitOut, notices } = await door();
  for (let n = 0; n < mostTries; n += 1) {
    assert.equal(await knock(wrong), 'wrong-sign-in');
    waitOut();
  }
  assert.equal(await knock(right), 'account-locked');
  assert.notEqual((await portal.store.people.byId(person.id))?.lockedAt, null);
  assert.deepEqual((await notices()).toSorted(), ['account-locked', 'wrong-answers']);
  await unlockPerson(portal, person);
  assert.equal(await knock(right), 'in');
});

test('that an account is locked is told only to whoever knows its password', async () => {
  const { portal, real, person, knock } = await door();
  await portal.store.people.lock(person.id, real.now);
  assert.equal(await knock(wrong), 'wrong-sign-in');
  assert.equal(await knock(right), 'account-locked');
});

test('somebody registered with a foreign number is told so, after the right password', async () => {
  const { portal, knock } = await door();
  const email = 'jo@riverside.example' as EmailAddress;
  await addPerson(portal.store, { email, passwordHash, disabledFor: 'foreign-number' });
  assert.equal(await knock(wrong, email), 'wrong-sign-in');
  assert.equal(await knock(right, email), 'account-disabled-number');
});

test('a flood is told to come back and counts against nobody', async () => {
  const { portal, knock } = await door();
  const directory = { ...portal.directory, busy: () => true };
  const given = { email: 'kim.lee@riverside.example' as EmailAddress, password: right, origin };
  for (let n = 0; n <= freeTries; n += 1) {
    const answer = await signInWithPassword({ ...portal, directory }, given);
    assert.deepEqual(answer, { ok: false, refusal: { code: 'busy' } });
  }
  assert.equal(await knock(right), 'in');
});
