import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { addPerson } from '#lib/storage/testing/fixtures';
import { byAnotherKey, bySharedSecret, unsigned } from '../testing/lying-provider.ts';
import { Browser, providerWorld } from '../testing/provider-world.ts';

const now = (): number => Math.floor(Date.now() / 1_000);

test('T-22 the first sign-in links by a verified address, and is told; from then on the subject alone counts', async () => {
  const at = await providerWorld();
  const first = new Browser();
  const asked = await at.leave(first, '/api/sign-in/oidc', { then: '/profile' });
  assert.equal(asked.searchParams.get('redirect_uri'), `${at.portal.settings.publicUrl}/api/sign-in/oidc/callback`);
  assert.equal(asked.searchParams.get('code_challenge_method'), 'S256');
  assert.equal(asked.searchParams.get('response_type'), 'code');
  const answer = await at.come(first, asked);
  assert.equal(answer.headers.get('location'), '/profile');
  assert.equal((await at.present(first))?.actor.person.id, at.person.id);
  assert.match(at.provider.last.authorization, /^Basic /);
  assert.ok(at.provider.last.form.has('code_verifier'));
  const events = (await at.portal.store.audit.entriesOf(at.person.id, 9)).map(({ event }) => event.what);
  assert.deepEqual(events.toSorted(), ['provider-linked', 'signed-in']);

  at.provider.claims = { email: 'somebody.else@riverside.example', email_verified: false };
  const second = new Browser();
  await at.signIn(second);
  assert.equal((await at.present(second))?.actor.person.id, at.person.id);
  await at.close();
});

test('T-22 an address alone takes nothing over', async () => {
  const at = await providerWorld();
  await at.signIn(new Browser());
  const thief = new Browser();
  at.provider.claims = { sub: 'sub-2', email: at.person.email, email_verified: true };
  await at.signIn(thief);
  assert.equal(at.refused(thief), 'provider-unknown-person', 'another subject with the same address');
  for (const email_verified of [undefined, false, 'false', 0, 'yes']) {
    const someone = await addPerson(at.portal.store);
    at.provider.claims = { sub: `sub-${someone.id}`, email: someone.email, email_verified };
    const browser = new Browser();
    await at.signIn(browser);
    assert.ok(
      ['provider-unknown-person', 'provider-not-trusted'].includes(at.refused(browser) ?? ''),
      String(email_verified),
    );
    assert.equal(await at.present(browser), null);
  }
  await at.close();
});

test('an operator may trust the issuer’s addresses, but never one that it says is not verified', async () => {
  const at = await providerWorld({ OIDC_TRUST_EMAIL: 'yes' });
  at.provider.claims = { email: at.person.email, email_verified: false };
  const browser = new Browser();
  await at.signIn(browser);
  assert.equal(at.refused(browser), 'provider-unknown-person');
  at.provider.claims = { preferred_username: at.person.email };
  await at.signIn(browser);
  assert.equal((await at.present(browser))?.actor.person.id, at.person.id);
  await at.close();
});

test('whoever is locked or disabled stays out, and is linked to nothing', async () => {
  const at = await providerWorld();
  await at.portal.store.people.lock(at.person.id, 5);
  const browser = new Browser();
  await at.signIn(browser);
  assert.equal(at.refused(browser), 'account-locked');
  assert.deepEqual(await at.portal.store.identities.ofPerson(at.person.id), []);
  const email = 'foreign@riverside.example' as EmailAddress;
  await addPerson(at.portal.store, { email, disabledFor: 'foreign-number' });
  at.provider.claims = { sub: 'sub-3', email, email_verified: true };
  await at.signIn(browser);
  assert.equal(at.refused(browser), 'account-disabled-number');
  assert.equal(await at.present(browser), null);
  await at.close();
});

test('people who are not known are turned away, or entered where the operator says', async () => {
  const email = 'new.person@riverside.example';
  const closed = await providerWorld();
  closed.provider.claims = { email, email_verified: true };
  const browser = new Browser();
  await closed.signIn(browser);
  assert.equal(closed.refused(browser), 'provider-unknown-person');
  await closed.close();
  const open = await providerWorld({ OIDC_CREATE: 'yes', OIDC_ORGANISATION: 'Riverside Pharmacy' });
  open.provider.claims = { email, email_verified: true, name: 'New Person' };
  const entered = new Browser();
  await open.signIn(entered);
  const present = await open.present(entered);
  assert.deepEqual([present?.actor.person.name, present?.actor.person.roles], ['New Person', ['member']]);
  await open.close();
});

test('T-22 T-43 a token that is not what was asked for lets nobody in', async () => {
  const at = await providerWorld();
  const lies: Readonly<Record<string, Record<string, unknown>>> = {
    'another nonce': { nonce: 'a nonce of somebody else' },
    'no nonce': { nonce: undefined },
    'another issuer': { iss: 'https://evil.example' },
    'another audience': { aud: 'another client' },
    'several audiences, none authorised': { aud: ['portal', 'another client'] },
    'authorised for another': { aud: ['portal', 'another client'], azp: 'another client' },
    'no subject': { sub: undefined },
    'a subject that is a list': { sub: ['sub-1'] },
    'an endless subject': { sub: 'x'.repeat(256) },
    'a subject with a NUL': { sub: 'a\0b' },
    'no expiry': { exp: undefined },
  };
  for (const [lie, claims] of Object.entries(lies)) {
    const browser = new Browser();
    at.provider.claims = { email: at.person.email, email_verified: true, ...claims };
    await at.signIn(browser);
    assert.equal(at.refused(browser), 'provider-not-trusted', lie);
    assert.equal(await at.present(browser), null, lie);
  }
  at.provider.claims = { email: at.person.email, email_verified: true };
  for (const sign of [unsigned, bySharedSecret, byAnotherKey, () => Promise.resolve('not.a.token')]) {
    const browser = new Browser();
    at.provider.sign = sign;
    await at.signIn(browser);
    assert.equal(at.refused(browser), 'provider-not-trusted');
  }
  await at.close();
});

test('clocks may differ by a minute, and more is named', async () => {
  const at = await providerWorld();
  const { email, email_verified } = at.provider.claims;
  const honest = { email, email_verified };
  for (const claims of [{ iat: now() + 40 }, { exp: now() - 40 }, { auth_time: now() + 40 }]) {
    const browser = new Browser();
    at.provider.claims = { ...honest, ...claims };
    await at.signIn(browser);
    assert.notEqual(await at.present(browser), null, JSON.stringify(claims));
  }
  for (const claims of [{ iat: now() + 100 }, { exp: now() - 100 }, { auth_time: now() + 100 }]) {
    const browser = new Browser();
    at.provider.claims = { ...honest, ...claims };
    await at.signIn(browser);
    assert.equal(at.refused(browser), 'provider-clock', JSON.stringify(claims));
  }
  await at.close();
});

test('an answer counts only in the browser that asked, for its own tab, once', async () => {
  const at = await providerWorld();
  const [mine, theirs] = [new Browser(), new Browser()];
  const asked = await at.leave(mine);
  await at.come(theirs, asked);
  assert.equal(at.refused(theirs), 'provider-expired', 'another browser');
  await at.leave(theirs);
  await at.come(theirs, asked);
  assert.equal(at.refused(theirs), 'provider-expired', 'another browser that has asked too');
  await at.come(mine, asked, { state: 'made up' });
  assert.equal(at.refused(mine), 'provider-expired');
  await at.come(mine, asked, { iss: 'https://evil.example' });
  assert.equal(at.refused(mine), 'provider-not-trusted', 'mixed up');
  await at.come(mine, asked);
  assert.equal(at.refused(mine), 'provider-expired', 'the run was over with the first answer');
  assert.equal(await at.present(mine), null);
  await at.close();
});

test('several tabs are on their way at once; a fifth takes the place of the oldest', async () => {
  const at = await providerWorld();
  const browser = new Browser();
  const asked: URL[] = [];
  for (const then of ['/a', '/b', '/c', '/d', '/e']) {
    asked.push(await at.leave(browser, '/api/sign-in/oidc', { then }));
    await new Promise((later) => setTimeout(later, 3));
  }
  const to = async (url: URL | undefined) =>
    url === undefined ? null : (await at.come(browser, url)).headers.get('location');
  assert.deepEqual([await to(asked[4]), await to(asked[1]), await to(asked[3])], ['/e', '/b', '/d']);
  await to(asked[0]);
  assert.equal(at.refused(browser), 'provider-expired');
  await at.close();
});

test('T-37 the page to go on to is ours, whatever the form says', async () => {
  const at = await providerWorld();
  for (const then of ['https://evil.example', '//evil.example', '/\\evil.example', '/api/sign-out', 'javascript:0']) {
    const browser = new Browser();
    const answer = await at.come(browser, await at.leave(browser, '/api/sign-in/oidc', { then }));
    assert.equal(answer.headers.get('location'), '/', then);
  }
  await at.close();
});

test('what the provider refuses, and that it is not there, is a sentence for the person and a line for the operator', async () => {
  const at = await providerWorld();
  const codes = {
    access_denied: 'provider-denied',
    temporarily_unavailable: 'provider-down',
    unmet_authentication_requirements: 'provider-not-enough',
    '"><script>': 'provider-not-trusted',
  };
  for (const [error, code] of Object.entries(codes)) {
    const browser = new Browser();
    await at.come(browser, await at.leave(browser), { error });
    assert.equal(at.refused(browser), code);
    assert.match(at.logged.at(-1) ?? '', /Sign-in from the provider: the provider answered/);
  }
  const browser = new Browser();
  at.provider.fails = (response) => void response.writeHead(503).end('busy');
  await at.signIn(browser);
  assert.equal(at.refused(browser), 'provider-down');
  at.provider.fails = (response) => void response.destroy();
  await at.signIn(browser);
  assert.equal(at.refused(browser), 'provider-down');
  at.provider.fails = (response) =>
    void response.writeHead(400, { 'Content-Type': 'application/json' }).end('{"error":"invalid_grant"}');
  await at.signIn(browser);
  assert.equal(at.refused(browser), 'provider-not-trusted');
  await at.close();
  const dead = await providerWorld();
  await dead.provider.close();
  const answer = await dead.post(browser, '/api/sign-in/oidc', { then: '/profile' });
  assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?then=%2Fprofile&said=/);
  assert.equal(dead.refused(browser), 'provider-down');
  await dead.portal.store.close();
});

test('what the provider is, and its keys, are asked for once; a new key is looked for when it is met', async (context) => {
  // Keys that are not known are looked for once a minute, so that nobody has us ask without end.
  context.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const at = await providerWorld();
  for (let time = 0; time < 3; time += 1) await at.signIn(new Browser());
  assert.equal(at.provider.asked.get('/.well-known/openid-configuration'), 1);
  assert.equal(at.provider.asked.get('/jwks'), 1);
  await at.provider.rotate();
  context.mock.timers.tick(61_000);
  const browser = new Browser();
  await at.signIn(browser);
  assert.notEqual(await at.present(browser), null);
  assert.equal(at.provider.asked.get('/jwks'), 2);
  await at.close();
});

test('no token of the provider is in a cookie, a page or the log, and the cookies are short-lived and not for scripts', async () => {
  const at = await providerWorld();
  let idToken = '';
  at.provider.sign = async (claims) => (idToken = await at.provider.honest(claims));
  const browser = new Browser();
  const asked = await at.leave(browser);
  const page = await browser.last.text();
  await at.come(browser, asked);
  at.provider.claims['nonce'] = 'another';
  await at.signIn(new Browser());
  const seen = [page, ...browser.lines, ...at.logged].join('\n');
  for (const secret of ['CANARY', idToken, ...idToken.split('.')])
    assert.ok(!seen.includes(secret), secret.slice(0, 20));
  assert.ok(at.logged.length > 0);
  const run = browser.lines.find((line) => line.startsWith('provider-0='));
  assert.match(run ?? '', /; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
  for (const part of asked.searchParams.values()) assert.ok(!(run ?? '').includes(part), 'sealed');
  await at.close();
});
