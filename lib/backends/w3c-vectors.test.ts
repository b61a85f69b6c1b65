import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { corpus, corpusAbsent } from '#lib/domain/testing/corpora';
import { verifyAssertion, verifyRegistration } from './webauthn.ts';

const file = 'w3c-webauthn-l3/webauthn-l3-test-vectors.json';
const hex = z.string().transform((text) => Buffer.from(text, 'hex').toString('base64url'));
const vectorFile = z.object({
  rpId: z.string(),
  expectedOrigin: z.string(),
  vectors: z.array(
    z.object({
      id: z.string(),
      registration: z.object({ challenge: hex, credential_id: hex, clientDataJSON: hex, attestationObject: hex }),
      authentication: z.object({ challenge: hex, authenticatorData: hex, clientDataJSON: hex, signature: hex }),
    }),
  ),
});

/**
 * What must come of each vector at registration, and why where it is not simply taken. `taken` means also that the
 * proof of the same vector is taken; a credential that was not registered is not asked for one.
 */
const expected: Readonly<
  Record<
    string,
    | 'taken'
    | 'refused: a page in somebody else’s frame'
    | 'refused: not an algorithm we ask for'
    | 'refused: its attestation does not hold'
  >
> = {
  'none-es256': 'taken',
  // Sound by itself; counts as unattested.
  'packed-self-es256': 'taken',
  'none-es256-crossOrigin': 'refused: a page in somebody else’s frame',
  'none-es256-topOrigin': 'refused: a page in somebody else’s frame',
  'none-es256-long-credential-id': 'taken',
  // A chain without an anchor: not asked for, not believed, counts as unattested.
  'packed-es256': 'taken',
  'packed-es384': 'refused: not an algorithm we ask for',
  'packed-es512': 'refused: not an algorithm we ask for',
  'packed-rs256': 'taken',
  'packed-eddsa': 'taken',
  'packed-ed448': 'refused: not an algorithm we ask for',
  // The manufacturer 00000000 of the vector is nobody's.
  'tpm-es256': 'refused: its attestation does not hold',
  // Chains to the vectors' own root, not to the maker's.
  'android-key-es256': 'refused: its attestation does not hold',
  'apple-es256': 'refused: its attestation does not hold',
  // The vector carries an AAGUID, which U2F has none of.
  'fido-u2f-es256': 'refused: its attestation does not hold',
};

const skip = corpusAbsent(file);
const read = () => vectorFile.parse(JSON.parse(corpus(file)));

describe('W3C WebAuthn Level 3 vectors', { skip }, () => {
  test('every vector is in the table and every line of the table is a vector', () => {
    assert.deepEqual(read().vectors.map(nameOf).sort(), Object.keys(expected).sort());
  });

  for (const vector of skip === false ? read().vectors : []) {
    test(`T-32 ${nameOf(vector)}: ${expected[nameOf(vector)] ?? 'not in the table'}`, async () => {
      const registered = await register(vector);
      const wanted = expected[nameOf(vector)] === 'taken';
      assert.equal(registered.ok, wanted, JSON.stringify(registered));
      if (registered.ok) {
        assert.equal(registered.value.id, vector.registration.credential_id);
        assert.equal((await prove(vector, registered.value)).ok, true);
        assert.equal((await prove(vector, { ...registered.value, publicKey: await otherKey(vector.id) })).ok, false);
      }
    });
  }

  test('T-32 crossOrigin and topOrigin are refused in a proof too, for a key that was registered well', async () => {
    for (const name of ['none-es256-crossOrigin', 'none-es256-topOrigin']) {
      const vector = read().vectors.find((each) => nameOf(each) === name);
      assert.ok(vector);
      // The key of the refused registration, as if it had been registered on a page of our own.
      const key = await keyInside(vector.registration.attestationObject);
      const { backupEligible } = await flagsOf(vector.authentication.authenticatorData);
      const proof = await prove(vector, { id: vector.registration.credential_id, publicKey: key, backupEligible });
      assert.deepEqual(proof, { ok: false, refusal: { code: 'key-not-accepted' } });
    }
  });
});

type Vector = z.infer<typeof vectorFile>['vectors'][number];

function nameOf(vector: Vector): string {
  return vector.id.replace('sctn-test-vectors-', '');
}

function register({ registration }: Vector) {
  const { rpId, expectedOrigin } = read();
  const { challenge, credential_id: id, clientDataJSON, attestationObject } = registration;
  const response = { id, rawId: id, type: 'public-key', response: { clientDataJSON, attestationObject } };
  return verifyRegistration(response, { challenge, origin: expectedOrigin, rpId });
}

function prove(
  { authentication, registration }: Vector,
  stored: { readonly id: string; readonly publicKey: string; readonly backupEligible: boolean },
) {
  const { rpId, expectedOrigin } = read();
  const { challenge, ...response } = authentication;
  const id = registration.credential_id;
  const given = { id, rawId: id, type: 'public-key', response };
  return verifyAssertion(given, { challenge, origin: expectedOrigin, rpId }, { ...stored, userHandle: 'none' });
}

/** The public key of another vector. */
async function otherKey(not: string): Promise<string> {
  const other = read().vectors.find((each) => each.id !== not && expected[nameOf(each)] === 'taken');
  assert.ok(other);
  const registered = await register(other);
  assert.ok(registered.ok);
  return registered.value.publicKey;
}

async function keyInside(attestationObject: string): Promise<string> {
  const { decodeAttestationObject, parseAuthenticatorData } = await import('@simplewebauthn/server/helpers');
  const bytes = new Uint8Array(Buffer.from(attestationObject, 'base64url'));
  const { credentialPublicKey } = parseAuthenticatorData(decodeAttestationObject(bytes).get('authData'));
  return Buffer.from(credentialPublicKey ?? []).toString('base64url');
}

function flagsOf(authenticatorData: string): Promise<{ readonly backupEligible: boolean }> {
  const flags = Buffer.from(authenticatorData, 'base64url')[32] ?? 0;
  return Promise.resolve({ backupEligible: (flags & 8) !== 0 });
}
