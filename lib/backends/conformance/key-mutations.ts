import { softKey } from './soft-key.ts';
import type { Changed, SoftKey } from './soft-key.ts';

type Registers = (origin: string, options: object) => unknown;
type Proves = (key: SoftKey, options: object) => unknown;

const other = Buffer.alloc(32, 7).toString('base64url');

/** What is wrong alike with a registration and with a proof. */
const both: readonly (readonly [string, Changed])[] = [
  ['another challenge', { challenge: other }],
  ['no challenge', { challenge: '' }],
  ['another origin', { origin: 'https://evil.example' }],
  ['the right host at another port', { origin: 'http://localhost:3001' }],
  ['the origin with a slash', { origin: 'http://localhost:3000/' }],
  ['crossOrigin true', { crossOrigin: true }],
  ['crossOrigin true and a topOrigin', { crossOrigin: true, topOrigin: 'https://evil.example' }],
  ['a topOrigin that is our own', { topOrigin: 'http://localhost:3000' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['nobody present', { present: false }],
  ['backup without eligibility', { backupEligible: false, backedUp: true }],
  ['another raw id', { rawId: other }],
  ['another kind of credential', { credentialType: 'password' }],
  ['bytes after the end', { trailing: new Uint8Array([0]) }],
];

const registrations: readonly (readonly [string, Changed])[] = [
  ...both,
  ['the type of a proof', { type: 'webauthn.get' }],
  ['an attestation statement under none', { format: 'none-with-statement' }],
  ['a broken self-attestation', { format: 'packed-self-broken' }],
  ['an attestation nobody has heard of', { format: 'unheard-of' }],
  ['an algorithm that was not offered', { claims: -35 }],
  ['the algorithm of another kind of key', { claims: -257 }],
  ['the algorithm of another curve', { claims: -8 }],
];

/** Registrations with one mistake each. */
export const wrongRegistrations: readonly (readonly [string, Registers])[] = [
  ...registrations.map(
    ([name, changed]) => [name, (origin: string, options: object) => softKey(origin).create(options, changed)] as const,
  ),
  [
    'a P-384 key that claims to be P-256',
    (origin, options) => softKey(origin, { algorithm: 'ES384' }).create(options, { claims: -7 }),
  ],
  ['a credential id of 1024 bytes', (origin, options) => softKey(origin, { idLength: 1024 }).create(options)],
  [
    'an id that is not the one inside',
    (origin, options) => ({ ...softKey(origin).create(options), id: other, rawId: other }),
  ],
  ['the response of a proof', (origin, options) => softKey(origin).get({ ...options, rpId: 'localhost' })],
  ['nothing', () => null],
  ['a text', () => 'response'],
  ['a list', () => []],
  ['an empty object', () => ({})],
  ['fields of other types', () => ({ id: 1, rawId: [], type: {}, response: 'x' })],
  [
    'client data that is not JSON',
    (origin, options) => replaced(softKey(origin).create(options), 'clientDataJSON', '!'),
  ],
  [
    'client data that is null',
    (origin, options) => replaced(softKey(origin).create(options), 'clientDataJSON', 'null'),
  ],
  [
    'an attestation that is not CBOR',
    (origin, options) => replaced(softKey(origin).create(options), 'attestationObject', 'abc'),
  ],
];

const proofs: readonly (readonly [string, Changed, string])[] = [
  ...both.map(([name, changed]) => [name, changed, 'key-not-accepted'] as const),
  ['the type of a registration', { type: 'webauthn.create' }, 'key-not-accepted'],
  ['a broken signature', { brokenSignature: true }, 'key-not-accepted'],
  ['another user handle', { userHandle: other }, 'key-not-yours'],
  ['another credential id', { id: other, rawId: other }, 'key-not-yours'],
  ['backup eligibility that was not there', { backupEligible: true }, 'key-not-accepted'],
];

/** Proofs with one mistake each, and what is said of it. */
export const wrongAssertions: readonly (readonly [string, Proves, string])[] = [
  ...proofs.map(
    ([name, changed, refusal]) =>
      [name, (key: SoftKey, options: object) => key.get(options, changed), refusal] as const,
  ),
  ['nothing', () => null, 'key-not-accepted'],
  ['a list', () => [], 'key-not-accepted'],
  ['__proto__', (): unknown => JSON.parse('{"__proto__": {"id": "x"}}'), 'key-not-accepted'],
  ['no signature', (key, options) => replaced(key.get(options), 'signature', ''), 'key-not-accepted'],
  ['a signature that is not DER', (key, options) => replaced(key.get(options), 'signature', '0'), 'key-not-accepted'],
  [
    'short authenticator bytes',
    (key, options) => replaced(key.get(options), 'authenticatorData', '0'),
    'key-not-accepted',
  ],
  [
    'changed authenticator bytes',
    (key, options) => ({ ...key.get(options), ...mixed(key, options) }),
    'key-not-accepted',
  ],
];

/** One field of the inner response replaced by other bytes. */
function replaced(response: object, field: string, text: string): object {
  const inner = 'response' in response && typeof response.response === 'object' ? response.response : {};
  return { ...response, response: { ...inner, [field]: Buffer.from(text).toString('base64url') } };
}

/** The signature of one proof under the authenticator's bytes of another. */
function mixed(key: SoftKey, options: object): object {
  const [one, two] = [key.get(options), key.get(options, { verified: false })];
  const inner = (of: object): object =>
    'response' in of && typeof of.response === 'object' && of.response !== null ? of.response : {};
  const signature = Object.fromEntries(Object.entries(inner(two)).filter(([name]) => name === 'signature'));
  return { response: { ...inner(one), ...signature } };
}
