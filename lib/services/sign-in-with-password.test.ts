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
import { watchFailures } from './watch-failures.ts';

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
  const knock = async (password: Secret, address: string = email, browser: string | null = null) => {
    const left: (() => Promise<void>)[] = [];
    const later = (work: () => Promise<void>): void => void left.push(work);
    const given = { email: address as EmailAddress, password, origin, browser, later };
    const answer = await signInWithPassword(portal, given);
    for (const work of left) await work();
    return answer.ok ? 'in' : answer.refusal.code;
  };
  const waitOut = (): void => {
    real.now += waitAfter(mostTries);
  };
  const notices = async () =>
    (await portal.store.outbox.claim(20, real.now, real.now + 1)).map(({ notice }) =>
      'change' in notice ? notice.change.what : notice.audience,
    );
  return { real, portal, person, knock, waitOut, notices };
}

test('the right password lets in, and starting the session clears the count', async () => {
  const { portal, person, knock } = await door();
  for (let n = 1; n < freeTries; n += 1) assert.equal(await knock(wrong), 'wrong-sign-in');
  assert.equal(await knock(right), 'in');
  await startSession(portal, { person, origin, wantedPath: null, browser: null });
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

test('fifty wrong passwords shut the password until the service desk opens it, and end nothing', async () => {
  const { portal, person, knock, waitOut, notices } = await door();
  for (let n = 0; n < mostTries; n += 1) {
    assert.equal(await knock(wrong), 'wrong-sign-in');
    waitOut();
  }
  assert.equal(await knock(right), 'account-locked');
  assert.equal((await portal.store.people.byId(person.id))?.lockedAt, null);
  assert.deepEqual((await notices()).toSorted(), ['account-locked', 'wrong-answers']);
  await unlockPerson(portal, person);
  assert.equal(await knock(right), 'in');
});

test('a browser that is known does not wait for strangers, and is counted itself', async () => {
  const { person, knock } = await door();
  for (let n = 0; n < freeTries; n += 1) await knock(wrong);
  assert.equal(await knock(right), 'wait');
  assert.equal(await knock(right, person.email, 'known'), 'in');
  for (let n = 1; n < freeTries; n += 1) assert.equal(await knock(wrong, person.email, 'known'), 'wrong-sign-in');
  assert.equal(await knock(right, person.email, 'known'), 'wait');
});

test('a wrong password is a line in the history of whoever has the address', async () => {
  const { portal, person, knock } = await door();
  await knock(wrong);
  const [line] = await portal.store.audit.entriesOf(person.id, 5);
  assert.deepEqual([line?.event.what, line?.actor.kind], ['sign-in-refused', 'nobody']);
});

test('T-04 eleven wrong passwords in a minute are told to the service desk, and those after them fill no history', async () => {
  const { portal, person, knock } = await door();
  const kinds = async () => (await portal.store.deskAlerts.open(9)).map(({ kind }) => kind);
  for (let n = 0; n < 9; n += 1) await knock(wrong);
  await watchFailures(portal, 15 * 60_000);
  assert.deepEqual(await kinds(), []);
  for (let n = 0; n < 20; n += 1) await knock(wrong);
  await watchFailures(portal, 15 * 60_000);
  assert.deepEqual(await kinds(), ['many-failures']);
  const lines = await portal.store.audit.entriesOf(person.id, 99);
  assert.equal(lines.filter(({ event }) => 'refusal' in event && event.refusal === 'wait').length, 10);
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
  const email = 'kim.lee@riverside.example' as EmailAddress;
  const given = { email, password: right, origin, browser: null, later: () => undefined };
  for (let n = 0; n <= freeTries; n += 1) {
    const answer = await signInWithPassword({ ...portal, directory }, given);
    assert.deepEqual(answer, { ok: false, refusal: { code: 'busy' } });
  }
  assert.equal(await knock(right), 'in');
});
