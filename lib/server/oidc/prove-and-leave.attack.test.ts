import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Portal } from '#lib/ports/portal';
import { addPerson, newMethod } from '#lib/storage/testing/fixtures';
import { Browser, providerWorld } from '../testing/provider-world.ts';
import type { ProviderWorld } from '../testing/provider-world.ts';
import { clientId, unsigned, byAnotherKey } from '../testing/lying-provider.ts';

const now = (): number => Math.floor(Date.now() / 1_000);

/** As with a backend that asks nobody for a second step. */
function alone(portal: Portal): Portal {
  const { backend } = portal;
  return { ...portal, backend: { ...backend, capabilities: { ...backend.capabilities, proves: 'provider' } } };
}

/** The person has MFA on, and one method; the account at the provider was linked before. */
async function withMethod(at: ProviderWorld): Promise<void> {
  const identity = { issuer: at.provider.issuer, subject: 'sub-1', tenantId: null, objectId: null };
  await at.portal.store.identities.link({ ...identity, personId: at.person.id, linkedAt: Date.now(), stepped: true });
  await at.portal.store.methods.add(newMethod(at.person.id));
  await at.portal.store.people.switchMfaOn(at.person.id, Date.now());
}

test('T-22 R44 only amr mfa, or an acr that the operator lists, is a second step, and at the time the provider says', async () => {
  const at = await providerWorld({ OIDC_MFA_ACR: 'gold' });
  await withMethod(at);
  const honest = { ...at.provider.claims };
  const step = async (claims: Record<string, unknown>) => {
    const browser = new Browser();
    at.provider.claims = { ...honest, ...claims };
    await at.signIn(browser);
    return (await at.present(browser))?.actor.session.secondStep ?? null;
  };
  for (const amr of [['pwd'], ['otp'], ['hwk'], ['mfa-not'], 'pwd', undefined]) assert.equal(await step({ amr }), null);
  assert.equal(await step({ acr: 'silver' }), null);
  const authTime = now() - 3_600;
  const passed = { at: authTime * 1_000, kind: 'provider', methodId: null, strength: 1 };
  assert.deepEqual(await step({ amr: ['pwd', 'mfa'], auth_time: authTime }), passed);
  assert.deepEqual(await step({ acr: 'gold', auth_time: authTime }), passed);
  assert.deepEqual(await step({ acrs: ['c1', 'gold'], auth_time: authTime }), passed);
  assert.deepEqual(await step({ amr: ['mfa'], auth_time: undefined }), { ...passed, at: 0 });
  await at.close();
});

test('where the portal asks, the second step follows as after a password', async () => {
  const at = await providerWorld();
  await withMethod(at);
  const browser = new Browser();
  await at.signIn(browser);
  assert.equal(browser.last.headers.get('location'), '/sign-in/challenge');
  at.provider.claims['amr'] = ['mfa'];
  await at.signIn(browser);
  assert.equal(browser.last.headers.get('location'), '/');
  const back = await at.post(browser, '/api/confirm/provider', { then: '/self-service' });
  assert.equal(at.refused(browser), 'not-strong-enough', 'a change asks for a method that the portal knows');
  assert.equal(back.headers.get('refresh'), null);
  await at.close();
});

test('an acr that is demanded is asked for, and refused where it is missing', async () => {
  const at = await providerWorld({ OIDC_ACR_VALUES: 'gold platinum' });
  const browser = new Browser();
  const asked = await at.leave(browser);
  assert.equal(asked.searchParams.get('acr_values'), 'gold platinum');
  await at.come(browser, asked);
  assert.equal(at.refused(browser), 'provider-not-enough');
  at.provider.claims['acr'] = 'silver';
  await at.signIn(browser);
  assert.equal(at.refused(browser), 'provider-not-enough');
  at.provider.claims['acr'] = 'platinum';
  await at.signIn(browser);
  assert.notEqual(await at.present(browser), null);
  await at.close();
});

test('T-10 before a change the provider proves the same person anew, and the session gets a new id', async () => {
  const at = await providerWorld({ OIDC_MFA_ACR: 'gold' }, alone);
  await withMethod(at);
  const honest = { ...at.provider.claims };
  const browser = new Browser();
  await at.signIn(browser);
  assert.equal(browser.last.headers.get('location'), '/sign-in/challenge', 'nobody here asks for a second step');
  const prove = async (claims: Record<string, unknown>) => {
    const asked = await at.leave(browser, '/api/confirm/provider', { then: '/self-service' });
    at.provider.claims = { ...honest, ...claims };
    await at.come(browser, asked);
    return asked;
  };
  const asked = await prove({});
  assert.equal(at.refused(browser), 'provider-not-enough');
  assert.deepEqual(
    ['prompt', 'max_age', 'acr_values'].map((name) => asked.searchParams.get(name)),
    ['login', '0', 'gold'],
  );
  await prove({ acr: 'gold', auth_time: now() - 120 });
  assert.equal(at.refused(browser), 'provider-not-fresh', 'an earlier proof');
  await prove({ acr: 'gold', auth_time: undefined });
  assert.equal(at.refused(browser), 'provider-not-fresh', 'a proof of no time');
  const other = await addPerson(at.portal.store);
  await prove({ acr: 'gold', sub: 'sub-9', email: other.email });
  assert.equal(at.refused(browser), 'provider-somebody-else');
  await prove({ acr: 'gold', sub: 'sub-8', email: 'nobody@riverside.example' });
  assert.equal(at.refused(browser), 'provider-unknown-person');
  assert.equal((await at.present(browser))?.actor.session.secondStep, null, 'nothing of that counted');
  const before = browser.jar.get('latchkey');
  await prove({ acr: 'gold' });
  assert.notEqual(browser.jar.get('latchkey'), before);
  const present = await at.present(browser);
  assert.ok(present);
  const { secondStep, passwordAt } = present.actor.session;
  assert.equal(secondStep?.kind, 'provider');
  assert.equal(Math.floor(secondStep.at / 1_000), Math.floor(passwordAt / 1_000));
  assert.ok(passwordAt > Date.now() - 10_000);
  await at.close();
});

test('a proof that was asked for in one session counts in no other', async () => {
  const at = await providerWorld({}, alone);
  await withMethod(at);
  const browser = new Browser();
  await at.signIn(browser);
  const asked = await at.leave(browser, '/api/confirm/provider');
  await at.signIn(browser);
  at.provider.claims['amr'] = ['mfa'];
  await at.come(browser, asked);
  assert.equal(at.refused(browser), 'provider-expired');
  assert.equal((await at.present(browser))?.actor.session.secondStep, null);
  await at.close();
});

test('signing out goes on to the provider once, with what only the server kept', async () => {
  const at = await providerWorld();
  let idToken = '';
  at.provider.sign = async (claims) => (idToken = await at.provider.honest(claims));
  const browser = new Browser();
  await at.signIn(browser);
  const cookie = browser.jar.get('latchkey') ?? '';
  await at.post(browser, '/api/sign-out');
  assert.equal(browser.last.headers.get('refresh'), '0; url=/api/sign-in/oidc/leave');
  assert.equal(await at.present(browser), null);
  const leaving = new Map(browser.jar);
  const to = new URL((await at.get(browser, '/api/sign-in/oidc/leave')).headers.get('location') ?? '');
  assert.equal(`${to.origin}${to.pathname}`, `${at.provider.issuer}/end`);
  assert.equal(to.searchParams.get('id_token_hint'), idToken);
  const back = to.searchParams.get('post_logout_redirect_uri');
  assert.equal(back, `${at.portal.settings.publicUrl}/api/sign-in/oidc/signed-out`);
  const again = new Browser();
  for (const [name, value] of leaving) again.jar.set(name, value);
  assert.match((await at.get(again, '/api/sign-in/oidc/leave')).headers.get('location') ?? '', /^\/sign-in\?said=/);
  assert.equal(await at.portal.store.sessions.byToken(at.portal.keyring.digest(cookie)), null);
  await at.close();
});

test('the provider ends what was opened from there, by a token that holds, once', async () => {
  const at = await providerWorld();
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const { issuer } = at.provider;
  let turn = 0;
  const fresh = () => ({
    iss: issuer,
    aud: clientId,
    iat: now(),
    exp: now() + 120,
    jti: `jti-${String((turn += 1))}`,
    events,
  });
  const tell = async (token: string) =>
    (await at.post(new Browser(), '/api/sign-in/oidc/back-channel', { logout_token: token })).headers.get('location');
  const signed = async (sid: string) => {
    const browser = new Browser();
    at.provider.claims['sid'] = sid;
    await at.signIn(browser);
    return browser;
  };
  const [one, two] = [await signed('there-1'), await signed('there-2')];
  const open = async () => [await at.present(one), await at.present(two)].map((present) => present !== null);
  const named = { sub: 'sub-1', sid: 'there-1' };
  const wrong: Readonly<Record<string, Promise<string>>> = {
    'another issuer': at.provider.honest({ ...fresh(), ...named, iss: 'https://evil.example' }),
    'another audience': at.provider.honest({ ...fresh(), ...named, aud: 'another' }),
    'an ID token': at.provider.honest({ ...fresh(), ...named, events: undefined, nonce: 'n' }),
    'a nonce': at.provider.honest({ ...fresh(), ...named, nonce: 'n' }),
    'another event': at.provider.honest({ ...fresh(), ...named, events: { other: {} } }),
    'no jti': at.provider.honest({ ...fresh(), ...named, jti: undefined }),
    nobody: at.provider.honest(fresh()),
    old: at.provider.honest({ ...fresh(), ...named, iat: now() - 3_600 }),
    expired: at.provider.honest({ ...fresh(), ...named, exp: now() - 120 }),
    'another type': at.provider.honest({ ...fresh(), ...named }, 'at+jwt'),
    unsigned: unsigned({ ...fresh(), ...named }),
    'another key': byAnotherKey({ ...fresh(), ...named }),
    'no token': Promise.resolve('x'),
  };
  for (const [what, token] of Object.entries(wrong)) {
    await tell(await token);
    assert.deepEqual(await open(), [true, true], what);
  }
  const token = await at.provider.honest({ ...fresh(), ...named }, 'logout+jwt');
  await tell(token);
  assert.deepEqual(await open(), [false, true], at.logged.at(-1));
  const three = await signed('there-1');
  await tell(token);
  assert.notEqual(await at.present(three), null, 'a token works once');
  await tell(await at.provider.honest({ ...fresh(), sub: 'sub-2' }));
  assert.deepEqual(await open(), [false, true], 'somebody else');
  await tell(await at.provider.honest({ ...fresh(), sub: 'sub-1' }));
  assert.deepEqual([await open(), await at.present(three)], [[false, false], null]);
  const lines = await at.portal.store.audit.entriesOf(at.person.id, 2);
  assert.deepEqual(lines[0]?.event, { what: 'provider-signed-out', sessions: 2 });
  await at.close();
});
