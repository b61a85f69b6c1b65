import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, test } from 'node:test';
import { ok } from '#lib/domain/result';
import { addPerson } from '#lib/storage/testing/fixtures';
import { testKeyring } from '#lib/storage/testing/memory-store';
import { benchParts } from '../conformance/bench-parts.ts';
import { retire } from './desk.ts';
import { held } from './methods.ts';
import { piOf } from './pi.ts';
import type { Pi } from './pi.ts';
import { recoverySerial } from './serial.ts';
import { privacyIdeaVariables } from './settings.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const settings = privacyIdeaVariables.parse({
  PRIVACYIDEA_URL: 'http://127.0.0.1:9',
  PRIVACYIDEA_REALM: 'people',
  PRIVACYIDEA_RESOLVER: 'staff',
  PRIVACYIDEA_TRUSTED_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  PRIVACYIDEA_SERVICE_USER: 'portal',
  PRIVACYIDEA_SERVICE_PASSWORD: 'secret-of-the-portal',
  PRIVACYIDEA_HOOK_TOKEN: 'x'.repeat(32),
});
const { parts } = await benchParts({ now: () => 0 }, {});
after(() => parts.store.close());

/** A server that lists these for anybody, and knows of no default. */
function listing(...tokens: readonly unknown[]): Pi {
  const pi = piOf(parts, settings);
  const asPerson: Pi['client']['asPerson'] = (_person, { path, answer }) =>
    Promise.resolve(ok(answer.parse({ value: path === '/token/' ? { tokens, next: null } : {} })));
  return { ...pi, client: { ...pi.client, asPerson } };
}

const token = (tokentype: string, over: object = {}) => ({ serial: 'X0001', tokentype, active: true, ...over });
const othersOf = async (...tokens: readonly unknown[]) =>
  (await held(listing(...tokens), { email: 'ana@riverside.example' })).set.others;

test('tokens of types that the portal does not know, and such as it cannot read, count as something set up', async () => {
  assert.equal(await othersOf(token('email'), token('yubikey'), token('tan')), 3);
  assert.equal(await othersOf(token('radius', { active: false })), 1, 'switched off: by whom, nobody knows');
  assert.equal(await othersOf(token('of-tomorrow')), 1);
  assert.equal(await othersOf({ serial: 'a serial that is none', tokentype: 'totp' }, 'not even a token'), 2);
});

test('what proves nobody, is over, or never was set up to its end does not', async () => {
  assert.equal(await othersOf(token('totp'), token('applspec'), token('registration'), token('spass')), undefined);
  assert.equal(await othersOf(token('email', { revoked: true })), undefined);
  assert.equal(await othersOf(token('email', { rollout_state: 'verify' })), undefined);
  assert.equal(await othersOf(token('totp', { rollout_state: 'verify' })), undefined);
  assert.equal(await othersOf(token('tan', { serial: recoverySerial(testKeyring) })), undefined, 'recovery codes');
});

test('whoever is reset keeps no token of a type that the portal does not know; app passwords and the like are not its business', async () => {
  const { id } = await addPerson(parts.store);
  const serials = { totp: 'TOTP1', yubikey: 'UBAM1', radius: 'RADI1', applspec: 'APPL1' };
  const pi = listing(...Object.entries(serials).map(([type, serial]) => token(type, { serial })));
  const asked: string[] = [];
  const asPerson: Pi['client']['asPerson'] = (person, request) => {
    if (request.method === 'DELETE' && request.path.startsWith('/token/')) asked.push(request.path);
    return pi.client.asPerson(person, request);
  };
  const noting = { ...pi, client: { ...pi.client, asPerson } };
  await retire(noting, { person: id, method: 'TOTP1' }, () => Promise.resolve());
  assert.deepEqual(asked.splice(0), ['/token/TOTP1']);
  await retire(noting, { person: id, method: null }, () => Promise.resolve());
  assert.deepEqual(asked, ['/token/TOTP1', '/token/UBAM1', '/token/RADI1']);
});
