import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeClientDataJSON, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import {
  authenticationResponse,
  collectedClientData,
  registrationResponse,
  transportsOf,
} from './webauthn-response.ts';

/** EdDSA, ES256, RS256: what is asked for, in this order, and all that is taken. */
export const algorithms = [-8, -7, -257];

/** WebAuthn §7.1 step 25. */
const longestCredentialId = 1023;

/** Labels of a COSE key (RFC 9052 §7.1, RFC 9053 §7); −1 is the curve of one kind and the modulus of another. */
const cose = { kind: 1, algorithm: 3, curveOrModulus: -1 };

/** What a response must have been made for. */
export interface Ceremony {
  readonly challenge: string;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly rpId: string;
}

/** A credential that was just made. */
export interface NewCredential {
  readonly id: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly userVerified: boolean;
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly transports: readonly string[];
  /** Told by the browser: for a name, never for a rule. */
  readonly attachment: string | null;
}

/** What is stored of the credential that is to answer. */
export interface KnownCredential {
  readonly id: string;
  readonly publicKey: string;
  readonly backupEligible: boolean;
  readonly userHandle: string;
}

export interface Assertion {
  /** To be compared with the stored one by `acceptCounter`, not here. */
  readonly counter: number;
  readonly backedUp: boolean;
}

type NotAccepted = { readonly code: 'key-not-accepted' };
type NotYours = { readonly code: 'key-not-yours' };

/**
 * Verifies a registration (WebAuthn §7.1). Beside the library's checks: no `crossOrigin`, no `topOrigin`, the length of
 * the credential id, and a public key of a kind that was asked for. No attestation is asked for. One that comes all the
 * same must be sound by itself, or it is refused, and nothing of it is stored or believed: the key counts as unattested.
 */
export async function verifyRegistration(
  given: unknown,
  expected: Ceremony,
): Promise<Result<NewCredential, NotAccepted>> {
  try {
    const { id, rawId, type, response, authenticatorAttachment } = registrationResponse.parse(given);
    refuseFrames(response.clientDataJSON);
    const { clientDataJSON, attestationObject } = response;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId, type, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      expectedChallenge: expected.challenge,
      expectedOrigin: expected.origin,
      expectedRPID: expected.rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified || registrationInfo.credential.id !== id) return notAccepted;
    const { credential, credentialDeviceType, credentialBackedUp, userVerified } = registrationInfo;
    if (Buffer.from(id, 'base64url').length > longestCredentialId) return notAccepted;
    if (!isAskedFor(credential.publicKey)) return notAccepted;
    return ok({
      id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      userVerified,
      backupEligible: credentialDeviceType === 'multiDevice',
      backedUp: credentialBackedUp,
      transports: transportsOf(response.transports),
      attachment: authenticatorAttachment ?? null,
    });
  } catch {
    // Whatever the library or the parsers throw is about what the browser sent.
    return notAccepted;
  }
}

/**
 * Verifies an assertion (WebAuthn §7.2). Beside the library's checks: the credential is the one that was asked for, the
 * user handle is this person's, no `crossOrigin`, no `topOrigin`, and backup eligibility has not changed.
 * The counter is left to the store, which can compare and set it in one step.
 */
export async function verifyAssertion(
  given: unknown,
  expected: Ceremony,
  known: KnownCredential,
): Promise<Result<Assertion, NotAccepted | NotYours>> {
  try {
    const { id, rawId, type, response } = authenticationResponse.parse(given);
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    if (id !== known.id) return refuse({ code: 'key-not-yours' });
    if (typeof userHandle === 'string' && userHandle !== known.userHandle) {
      return refuse({ code: 'key-not-yours' });
    }
    refuseFrames(clientDataJSON);
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId,
        type,
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: expected.challenge,
      expectedOrigin: expected.origin,
      expectedRPID: expected.rpId,
      requireUserVerification: false,
      // With a stored counter of 0 the library never judges the counter.
      credential: { id, publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')), counter: 0 },
    });
    if (!verified) return notAccepted;
    const eligible = authenticationInfo.credentialDeviceType === 'multiDevice';
    if (eligible !== known.backupEligible) return notAccepted;
    return ok({ counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp });
  } catch {
    return notAccepted;
  }
}

const notAccepted = refuse({ code: 'key-not-accepted' } as const);

/** A ceremony inside somebody else's page (WebAuthn §7.1 steps 10 and 11, §7.2 steps 13 and 14): we are never framed. */
function refuseFrames(clientDataJSON: string): void {
  const { crossOrigin, topOrigin } = collectedClientData.parse(decodeClientDataJSON(clientDataJSON));
  if (crossOrigin !== undefined && crossOrigin !== false) throw new Error('crossOrigin');
  if (topOrigin !== undefined) throw new Error('topOrigin');
}

/** −7 is P-256, −8 is Ed25519 (WebAuthn §5.8.5), −257 at least 2048 bits; an algorithm may not come with another's key. */
function isAskedFor(publicKey: Uint8Array<ArrayBuffer>): boolean {
  const key: { get(name: number): unknown } = decodeCredentialPublicKey(publicKey);
  const [kind, algorithm, curveOrModulus] = [key.get(cose.kind), key.get(cose.algorithm), key.get(cose.curveOrModulus)];
  if (algorithm === -7) return kind === 2 && curveOrModulus === 1;
  if (algorithm === -8) return kind === 1 && curveOrModulus === 6;
  return algorithm === -257 && kind === 3 && curveOrModulus instanceof Uint8Array && curveOrModulus.length >= 256;
}
