import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportNotMe } from './report-not-me.ts';
import { resetPerson } from './reset-person.ts';
import { signInAgain, world } from './testing/wizard-world.ts';
import { unlinkOwnProvider, unlinkProvider } from './unlink-provider.ts';
import { viewProviderLinks } from './view-provider-links.ts';

const byHand = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;

/** Somebody who is linked, and told of it. */
async function linked() {
  const real = await world();
  const present = await real.present();
  assert.ok(present);
  const { person } = present.actor;
  const { store } = real.portal;
  const identity = { issuer: 'https://login.example', subject: 'a stranger', tenantId: null, objectId: null };
  assert.equal(
    await store.identities.link({ ...identity, personId: person.id, linkedAt: real.now, stepped: true }),
    true,
  );
  const change = { what: 'provider-linked', issuer: identity.issuer } as const;
  await store.audit.append(person.id, byHand, change);
  const links = () => store.identities.ofPerson(person.id);
  return { ...real, real, present, person, links };
}

test('a reset takes the link back: it could have been a stranger’s', async () => {
  const at = await linked();
  await resetPerson(at.portal, at.person, byHand);
  assert.deepEqual(await at.links(), []);
});

test('“This wasn’t me” of the link takes it back, and of another line does not', async () => {
  const at = await linked();
  const lines = await at.portal.store.audit.entriesOf(at.person.id, 9);
  const seqOf = (what: string) => lines.find(({ event }) => event.what === what)?.seq ?? -1;
  assert.equal((await reportNotMe(at.portal, at.present, seqOf('signed-in'))).ok, true);
  assert.equal((await at.links()).length, 1);
  assert.equal((await reportNotMe(at.portal, at.present, seqOf('provider-linked'))).ok, true);
  assert.deepEqual(await at.links(), []);
});

test('an operator takes it back: all sessions end with it, it is written down and told, once', async () => {
  const at = await linked();
  assert.equal(await unlinkProvider(at.portal, at.person, byHand), true);
  assert.deepEqual(await at.links(), []);
  assert.equal(await at.real.present(), null);
  assert.equal(await unlinkProvider(at.portal, at.person, byHand), false);
  const events = (await at.portal.store.audit.entriesOf(at.person.id, 9)).map(({ event }) => event.what);
  assert.equal(events.filter((what) => what === 'provider-unlinked').length, 1);
  const told = await at.portal.store.outbox.claim(9, at.real.now, at.real.now + 1);
  assert.equal(told.filter(({ notice }) => 'change' in notice && notice.change.what === 'provider-unlinked').length, 1);
});

test('its person takes it back: it is written down and told, and of their sessions only this one stays', async () => {
  const at = await linked();
  const first = at.real.token;
  await signInAgain(at.real);
  const here = await at.real.present();
  assert.ok(here);
  const [link, ...more] = await viewProviderLinks(at.portal, here);
  assert.deepEqual([link, more], [{ issuer: 'https://login.example', linkedAt: at.real.now }, []]);
  assert.deepEqual(await unlinkOwnProvider(at.portal, here), { ok: true, value: undefined });
  assert.deepEqual([await at.links(), await viewProviderLinks(at.portal, here)], [[], []]);
  assert.notEqual(await at.real.present(), null);
  at.real.token = first;
  assert.equal(await at.real.present(), null, 'it may have been opened from there');
  assert.deepEqual(await unlinkOwnProvider(at.portal, here), { ok: false, refusal: { code: 'not-found' } });
  const told = await at.portal.store.outbox.claim(9, at.real.now, at.real.now + 1);
  assert.equal(told.filter(({ notice }) => 'change' in notice && notice.change.what === 'provider-unlinked').length, 1);
});

test('a session that has ended meanwhile takes back nothing', async () => {
  const at = await linked();
  await at.portal.store.sessions.endAll(at.person.id, at.real.now, null);
  assert.deepEqual(await unlinkOwnProvider(at.portal, at.present), { ok: false, refusal: { code: 'signed-out' } });
  assert.equal((await at.links()).length, 1);
});
