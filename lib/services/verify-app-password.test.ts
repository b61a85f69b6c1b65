import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret } from '#lib/domain/secret';
import { freeTries } from '#lib/domain/tries';
import { addPerson } from '#lib/storage/testing/fixtures';
import { appPasswordIndex } from './create-app-password.ts';
import { revokeAppPassword } from './revoke-app-password.ts';
import { passwordKey } from './sign-in-with-password.ts';
import { day, home, hour, office, refusalOf } from './testing/office.ts';
import { verifyAppPassword } from './verify-app-password.ts';

test('T-33: an app password is refused at once when it is revoked, and when its person is locked, disabled or reset', async () => {
  const { real, portal, personId, present, made, verify, notices } = await office();
  const { id, key } = await made();
  assert.equal(await verify(key), 'in');
  assert.ok((await revokeAppPassword(portal, await present(), id)).ok);
  assert.equal(await verify(key), 'wrong-sign-in');
  assert.equal(refusalOf(await revokeAppPassword(portal, await present(), id)), 'app-password-gone');
  assert.deepEqual(await notices(), ['app-password-added', 'app-password-revoked']);

  const next = await made();
  await portal.store.people.lock(personId, real.now);
  assert.equal(await verify(next.key), 'wrong-sign-in');
  await portal.store.people.unlock(personId);
  assert.equal(await verify(next.key), 'in');
  await portal.store.transaction(({ appPasswords }) => appPasswords.endAll(personId, real.now));
  assert.equal(await verify(next.key), 'wrong-sign-in');

  const foreign = await addPerson(portal.store, { disabledFor: 'foreign-number' });
  const theirs = { id: 'theirs', name: 'Kept from before', scopes: ['mail'] as const, addedAt: 0, expiresAt: null };
  await portal.store.appPasswords.add({
    ...theirs,
    personId: foreign.id,
    keyIndex: appPasswordIndex(portal, 'theirkey'),
  });
  assert.equal(await verify('their key', { address: foreign.email }), 'wrong-sign-in');
  assert.notEqual(await portal.store.appPasswords.find(foreign.email, appPasswordIndex(portal, 'theirkey')), null);
});

test('T-33: it opens only what it was made for and what the policy still allows, and only its own address', async () => {
  const { portal, made, verify, decide } = await office({ scopes: ['mail'] });
  const { key } = await made();
  for (const protocol of ['imap', 'smtp', 'pop3']) assert.equal(await verify(key, { protocol }), 'in');
  for (const protocol of ['caldav', 'xmpp', '']) assert.equal(await verify(key, { protocol }), 'wrong-sign-in');
  await decide({ scopes: ['mail', 'calendar'] });
  assert.equal(await verify(key, { protocol: 'caldav' }), 'wrong-sign-in', 'an old one opens nothing new');
  await decide({ scopes: ['calendar'] });
  assert.equal(await verify(key), 'wrong-sign-in');
  await decide({ offered: false });
  assert.equal(await verify(key), 'wrong-sign-in');
  await decide({});
  assert.equal(await verify(key), 'in');
  const other = await addPerson(portal.store);
  assert.equal(await verify(key, { address: other.email, ip: '192.0.2.9' }), 'wrong-sign-in');
});

test('T-33: wrong ones wait by address and place, and lock neither the browser nor a program elsewhere', async () => {
  const { real, portal, email, personId, made, verify } = await office();
  const { key } = await made();
  const thief = { ip: '198.51.100.66' };
  for (let n = 0; n < freeTries; n += 1) assert.equal(await verify('wrong', thief), 'wrong-sign-in');
  assert.equal(await verify('wrong', thief), 'wait');
  assert.equal(await verify(key), 'in');
  for (let n = 0; n < 60; n += 1) {
    real.now += hour;
    await verify('wrong', thief);
  }
  assert.equal((await portal.store.people.byId(personId))?.lockedAt, null);
  assert.deepEqual(await portal.store.tries.look(passwordKey(portal, email, null), real.now), {
    state: 'counted',
    failures: 0,
  });
  assert.equal(await verify('wrong', thief), 'wait');
  real.now += day;
  assert.equal(await verify('wrong', thief), 'wrong-sign-in', 'nothing is held against a place for longer than a day');
});

test('T-33: a right one is let in however many wrong ones came from the same place', async () => {
  const { real, portal, email, present, made, verify } = await office({ scopes: ['mail'] });
  const { key } = await made();
  const revoked = await made('Old telephone');
  await revokeAppPassword(portal, await present(), revoked.id);
  // A server that names no place: everybody's count is one.
  const unknown = { ip: 'unknown' };
  const guess = async (times: number) => {
    for (let n = 0; n < times; n += 1) await verify('wrong', unknown);
  };
  await guess(freeTries);
  assert.equal(await verify('wrong', unknown), 'wait');
  assert.equal(await verify(revoked.key, unknown), 'wait', 'what opens nothing waits, known or not');
  assert.equal(await verify(key, { ...unknown, protocol: 'caldav' }), 'wait');
  assert.equal(await verify(key, unknown), 'in');
  assert.equal(await verify('wrong', unknown), 'wrong-sign-in', 'and a right one begins the count anew');
  real.now = Math.ceil(real.now / day) * day;
  const tries = { ...portal.store.tries, look: () => Promise.resolve({ state: 'disabled' } as const) };
  const used = { ...portal, store: { ...portal.store, tries } };
  const given = { address: email, protocol: 'imap', ...unknown };
  const judge = (password: string) => verifyAppPassword(used, { ...given, password: new Secret(password) });
  assert.deepEqual(await judge('wrong'), { ok: false, refusal: { code: 'wait', retryAt: real.now + day } });
  assert.ok((await judge(key)).ok, 'nor is it shut out when the count is used up');
});

test('a program that goes on with a revoked one keeps out nobody beside it', async () => {
  const { portal, present, made, verify } = await office();
  const old = await made('Old telephone');
  await revokeAppPassword(portal, await present(), old.id);
  const young = await made('New telephone');
  for (let n = 0; n < 60; n += 1) assert.equal(await verify(old.key), 'wrong-sign-in');
  assert.equal(await verify(young.key), 'in');
});

test('T-26: an address that nobody has costs the same statements as one that somebody has', async () => {
  const { portal, email } = await office();
  const asked: string[] = [];
  const noting = <T extends object>(name: string, table: T): T =>
    new Proxy(table, {
      get(target, verb) {
        asked.push(`${name}.${String(verb)}`);
        return Reflect.get(target, verb) as unknown;
      },
    });
  const { appPasswords, tries, people } = portal.store;
  const store = {
    ...portal.store,
    appPasswords: noting('appPasswords', appPasswords),
    tries: noting('tries', tries),
    people: noting('people', people),
  };
  const cost = async (address: string, refused: string) => {
    asked.length = 0;
    const given = { address, password: new Secret('wrong'), protocol: 'imap', ip: home };
    assert.equal(refusalOf(await verifyAppPassword({ ...portal, store }, given)), refused);
    return [...asked];
  };
  const nobody = 'nobody@riverside.example';
  const known = await cost(email, 'wrong-sign-in');
  assert.deepEqual(known, ['tries.look', 'appPasswords.find', 'tries.count']);
  assert.deepEqual(await cost(nobody, 'wrong-sign-in'), known);
  for (let n = 1; n < freeTries; n += 1) for (const address of [email, nobody]) await cost(address, 'wrong-sign-in');
  const waiting = await cost(email, 'wait');
  assert.deepEqual(waiting, ['tries.look', 'appPasswords.find']);
  assert.deepEqual(await cost(nobody, 'wait'), waiting);
});
