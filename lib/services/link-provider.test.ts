import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import type { ProviderProof } from '#lib/domain/provider-proof';
import { ok } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import { standingOf } from '#lib/domain/session';
import { newMethod } from '#lib/storage/testing/fixtures';
import { findByProvider } from './find-by-provider.ts';
import { reportNotMe } from './report-not-me.ts';
import { startEnrolment } from './start-enrolment.ts';
import { startSession } from './start-session.ts';
import { codeAnswer, drawnNow, finishes, passSecondStep, rightCode, submit, world } from './testing/wizard-world.ts';
import type { World } from './testing/wizard-world.ts';

const origin = { ip: '192.0.2.1', userAgent: 'test' };
const issuer = 'https://login.example';

/** Whoever has an account at the provider whose address is the person's: not always the person. */
function proofOf(email: EmailAddress, given: { subject?: string; mfa?: boolean; at: number }): ProviderProof {
  const { subject = 'a stranger', mfa = true, at } = given;
  return {
    identity: { issuer, subject },
    account: { tenantId: 'tenant-1', objectId: `object of ${subject}`, username: email },
    email,
    name: null,
    provedAt: at,
    mfa,
    sid: null,
    idToken: new Secret('an id token'),
  };
}

async function comes(real: World, given: { subject?: string; device?: string; objectId?: string } = {}) {
  const { portal } = real;
  const person = await portal.store.people.byId(real.personId);
  assert.ok(person);
  const honest = proofOf(person.email, { ...given, at: real.now });
  const objectId = given.objectId ?? honest.account.objectId;
  const proof = { ...honest, account: { ...honest.account, objectId } };
  const found = await findByProvider(portal, { proof, origin, createIn: null });
  if (!found.ok) return found.refusal;
  const { linked, stepped } = found.value;
  const device = given.device ?? null;
  const opened = { person, origin, wantedPath: null, browser: null, device, provider: { proof, linked, stepped } };
  const started = await startSession(portal, opened);
  real.token = started.token.reveal();
  return null;
}

async function withMethod(): Promise<World> {
  const real = await world();
  await real.portal.store.methods.add(newMethod(real.personId));
  return real;
}

async function standing(real: World) {
  const present = await real.present();
  assert.ok(present);
  return standingOf(present.actor.session, present.actor.person, present.set);
}

const links = (real: World) => real.portal.store.identities.ofPerson(real.personId);

async function told(real: World): Promise<number> {
  const { store } = real.portal;
  const lines = await store.audit.entriesOf(real.personId, 20);
  const notices = await store.outbox.claim(50, real.now, real.now + 1);
  const mails = notices.filter(({ notice }) => 'change' in notice && notice.change.what === 'provider-linked');
  const written = lines.filter(({ event }) => event.what === 'provider-linked');
  assert.equal(mails.length, written.length);
  return written.length;
}

test('T-22 an account is linked when the second step here has passed, and not before, whatever was passed there', async () => {
  const real = await withMethod();
  await comes(real);
  assert.equal(await standing(real), 'second-step-due', 'mfa there counts only of an account that is linked');
  assert.deepEqual([await links(real), await told(real)], [[], 0]);
  assert.equal(await passSecondStep(real), 'passed');
  const [link] = await links(real);
  const whose = { issuer, subject: 'a stranger', tenantId: 'tenant-1', objectId: 'object of a stranger' };
  assert.deepEqual(link, { ...whose, personId: real.personId, linkedAt: link?.linkedAt, stepped: true });
  assert.equal(await told(real), 1);
  await comes(real);
  assert.equal(await standing(real), 'in', 'from now on it does');
});

test('where nothing is set up yet it is linked with the first method', async () => {
  const real = await world();
  await comes(real);
  assert.deepEqual([await standing(real), await links(real)], ['must-enrol', []]);
  const present = await real.present();
  assert.ok(present);
  await startEnrolment(real.portal, present, 'text-message');
  for (const number of ['07700 900111', null]) {
    const drawn = await drawnNow(real);
    assert.ok(drawn);
    const code = await rightCode(real, (await real.current())?.challengeId ?? null);
    await submit(real, drawn, number === null ? { answer: ok(codeAnswer(code ?? '')) } : { number, country: 'GB' });
  }
  assert.deepEqual([await standing(real), (await links(real)).length], ['in', 1]);
});

test('of two accounts with one address the one that passes first is linked, and the other goes no further', async () => {
  const real = await withMethod();
  await comes(real, { subject: 'one' });
  const first = real.token;
  await comes(real, { subject: 'two' });
  assert.equal(await passSecondStep(real), 'passed');
  real.token = first;
  real.now += 60_000;
  assert.equal(await passSecondStep(real), 'refused');
  assert.equal(await standing(real), 'second-step-due');
  assert.deepEqual(
    (await links(real)).map(({ subject }) => subject),
    ['two'],
  );
  assert.deepEqual(await comes(real, { subject: 'one' }), { code: 'provider-unknown-person' });
});

test('T-22 an account that was linked while MFA was off passes no second step, until one was passed here with it', async () => {
  const real = await world();
  const { store } = real.portal;
  await store.people.switchMfaOff(real.personId);
  await comes(real);
  assert.deepEqual([await standing(real), (await links(real)).length], ['in', 1]);
  await store.people.switchMfaOn(real.personId, real.now);
  await store.methods.add(newMethod(real.personId));
  await comes(real);
  assert.equal(await standing(real), 'second-step-due');
  assert.equal(await passSecondStep(real), 'passed');
  await comes(real);
  assert.equal(await standing(real), 'in');
});

test('T-22 “This wasn’t me” of a sign-in from the provider takes the link back, and says so', async () => {
  const real = await withMethod();
  const own = real.token;
  await comes(real);
  assert.equal(await passSecondStep(real), 'passed');
  await comes(real);
  const { audit } = real.portal.store;
  const byProvider = (await audit.entriesOf(real.personId, 20)).find(
    ({ event }) => event.what === 'signed-in' && event.with === 'provider',
  );
  real.token = own;
  const present = await real.present();
  assert.ok(present && byProvider);
  assert.equal((await reportNotMe(real.portal, present, byProvider.seq)).ok, true);
  assert.deepEqual(await links(real), []);
  const events = (await audit.entriesOf(real.personId, 20)).map(({ event }) => event.what);
  assert.equal(events.filter((what) => what === 'provider-unlinked').length, 1);
  await comes(real);
  assert.equal(await standing(real), 'second-step-due');
});

test('two tabs of one account are both let in', async () => {
  const real = await withMethod();
  await comes(real);
  const first = real.token;
  await comes(real);
  assert.equal(await passSecondStep(real), 'passed');
  real.token = first;
  real.now += 60_000;
  assert.equal(await passSecondStep(real), 'passed');
  assert.equal(await told(real), 1);
});

test('a linked account that has another id at the provider opens nothing', async () => {
  const real = await withMethod();
  await comes(real);
  await passSecondStep(real);
  assert.deepEqual(await comes(real, { objectId: 'another' }), { code: 'provider-other-account', by: 'id' });
  assert.equal(await comes(real), null);
  assert.equal(await finishes(real), true);
});
