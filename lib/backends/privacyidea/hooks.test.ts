import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, beforeEach, test } from 'node:test';
import { Fault } from '#lib/domain/fault';
import { methodKinds } from '#lib/domain/method';
import type { Hook } from '#lib/ports/backend-island';
import type { BackendParts } from '#lib/ports/backend-parts';
import { addPerson } from '#lib/storage/testing/fixtures';
import { memoryStore, testKeyring } from '#lib/storage/testing/memory-store';
import { signedIn } from '../conformance/bench-parts.ts';
import { pocketPhone } from '../conformance/pocket-phone.ts';
import { awaitSend, codeForCall } from './awaited-send.ts';
import { hooks } from './hooks.ts';
import { piOf } from './pi.ts';
import { privacyIdeaVariables } from './settings.ts';

const token = 'a-token-of-the-tests-of-32-characters-or-more';
const number = '+447700900123';
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const settings = privacyIdeaVariables.parse({
  PRIVACYIDEA_URL: 'http://127.0.0.1:1',
  PRIVACYIDEA_REALM: 'people',
  PRIVACYIDEA_RESOLVER: 'people',
  PRIVACYIDEA_TRUSTED_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  PRIVACYIDEA_SERVICE_USER: 'latchkey',
  PRIVACYIDEA_SERVICE_PASSWORD: 'secret',
  PRIVACYIDEA_HOOK_TOKEN: token,
});

let now = 1_700_000_000_000;
const clock = { now: () => now };
const store = await memoryStore({ clock });
const phone = pocketPhone();
const sent: string[] = [];
const faults: Fault[] = [];
const words = {
  codeText: (code: string, why: string) => `${why} ${code}`,
  callWords: () => ({ spoken: '', language: 'en-GB' }),
  linkText: () => '',
  codeWords: () => ({ spoken: '', language: 'en-GB' }),
};
let broken = false;
const parts: BackendParts = {
  store,
  keyring: testKeyring,
  clock,
  bus: { tell: () => undefined, hear: () => () => undefined, reaches: 'this-process' },
  texts: {
    name: 'test',
    send: (to, text) => {
      if (broken) return Promise.reject(new Fault('gateway-unreachable', 'The gateway failed.'));
      sent.push(`${to}: ${text}`);
      return Promise.resolve(null);
    },
  },
  voices: phone.voices,
  pushes: null,
  words,
  origin: 'http://localhost:3000',
  relyingPartyName: 'Latchkey',
  issuer: 'Latchkey',
  offers: methodKinds,
  troubles: () => Promise.resolve(),
  onFault: (fault) => faults.push(fault),
};
const pi = piOf(parts, settings);
const person = await addPerson(store, {});
const actor = signedIn(person, now);
const hook = hooks(pi)['text'] as Hook;
const authorization = `Bearer ${token}`;

beforeEach(() => {
  sent.length = 0;
  faults.length = 0;
  broken = false;
});

after(() => store.close());

let nth = 0;

/** Opens a send; gives what it is called by. */
async function opened(of: Partial<Parameters<typeof awaitSend>[2]> = {}): Promise<string> {
  nth += 1;
  const id = of.id ?? `LKT${String(nth).padStart(32, '0')}`;
  await awaitSend(pi, actor, { number, by: 'text', purpose: 'enrol', ...of, id });
  return id;
}

async function call(body: unknown, shown: string | null = authorization): Promise<number> {
  return (await hook({ authorization: shown, body })).status;
}

test('nobody without the token is heard', async () => {
  const id = await opened();
  const body = { to: number, text: `123456 ${id}` };
  for (const shown of [null, '', 'Bearer', `Bearer ${token}x`, token, `bearer ${token}`, `Basic ${token}`]) {
    assert.equal(await call(body, shown), 401, String(shown));
  }
  assert.deepEqual(sent, []);
  assert.equal(await call(body), 200);
  assert.deepEqual(sent, [`${number}: proof 123456`]);
});

test('a number is understood however privacyIDEA hands it on, and leading noughts of codes stay', async () => {
  for (const to of [
    number,
    447700900123,
    '447700900123',
    '00447700900123',
    '07700900123',
    7700900123,
    '+44 7700 900123',
  ]) {
    const id = await opened();
    assert.equal(await call({ to, text: `000042 ${id} ` }), 200, String(to));
    assert.deepEqual(sent.splice(0), [`${number}: proof 000042`]);
  }
});

test('A06b nothing goes out that the portal has not just asked for: not at all, to another number, twice, or late', async () => {
  const id = await opened();
  assert.equal(await call({ to: number, text: '123456 LKT99999999999999999999999999999999' }), 400, 'not asked for');
  assert.equal(await call({ to: number, text: '123456 TOTP0001' }), 400, 'of a sign-in elsewhere');
  assert.equal(await call({ to: number, text: `123456 ${id}` }), 200);
  assert.equal(await call({ to: number, text: `123456 ${id}` }), 400, 'twice');
  const other = await opened();
  assert.equal(await call({ to: '+447700900124', text: `123456 ${other}` }), 400, 'to another number');
  const late = await opened();
  now += 60_000;
  assert.equal(await call({ to: number, text: `123456 ${late}` }), 400, 'late');
  assert.equal(sent.length, 1);
});

test('what is no text with a code, or no mobile number, is refused', async () => {
  const id = await opened();
  const text = `123456 ${id}`;
  const bodies: readonly unknown[] = [
    null,
    {},
    { to: number },
    { to: number, text: 123456 },
    { to: number, text: `12345 ${id}` },
    { to: number, text: `Your code is 123456 ${id}` },
    { to: ['+447700900123'], text },
    { to: '+4420794600', text },
    { to: '+15550100', text },
    { to: '', text },
  ];
  for (const body of bodies) assert.equal(await call(body), 400, JSON.stringify(body));
  assert.deepEqual(sent, []);
  assert.equal(await call({ to: number, text }), 200, 'none of them has used it up');
});

test('the word that went with a challenge says which send it is, and what the text is for', async () => {
  const word = await opened({ id: testKeyring.id(), purpose: 'reset' });
  assert.equal(await call({ to: number, text: `123456 SMS0001 ${word}` }), 200);
  assert.deepEqual(sent, [`${number}: new-password 123456`]);
});

test('the code of a call is texted to nobody: it is kept for the call, once', async () => {
  const id = await opened({ by: 'call' });
  assert.equal(await call({ to: number, text: `123456 ${id}` }), 200);
  assert.equal(await call({ to: number, text: `654321 ${id}` }), 400);
  assert.deepEqual(sent, []);
  assert.deepEqual([await codeForCall(pi, id), await codeForCall(pi, id)], ['123456', null]);
});

test('a gateway that fails is told to privacyIDEA and to the operator', async () => {
  const id = await opened();
  broken = true;
  assert.equal(await call({ to: number, text: `123456 ${id}` }), 503);
  assert.deepEqual(
    faults.map(({ code }) => code),
    ['gateway-unreachable'],
  );
});
