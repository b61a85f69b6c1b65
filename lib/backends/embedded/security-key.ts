import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { bindingLasts } from '#lib/domain/challenge';
import type { Person } from '#lib/domain/person';
import type { ChallengeSecret } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import type { BackendParts } from '#lib/ports/backend-parts';
import { rpIdOf, userHandleOf } from '../key-ceremony.ts';
import { algorithms } from '../webauthn.ts';
import { transportsOf } from '../webauthn-response.ts';

/** The ceremony that makes a new credential; keys the person has already are named, so that they are not taken twice. */
export async function creationSecret(
  options: BackendParts,
  person: Person,
  enrolled: readonly MethodRow[],
): Promise<ChallengeSecret> {
  const made = await generateRegistrationOptions({
    rpName: options.relyingPartyName,
    rpID: rpIdOf(options),
    userName: person.email,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(userHandleOf(options.keyring, person.id), 'base64url')),
    timeout: bindingLasts,
    attestationType: 'none',
    excludeCredentials: enrolled.flatMap(descriptorOf),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    supportedAlgorithmIDs: [...algorithms],
  });
  return { kind: 'key', challenge: made.challenge, options: made };
}

/** The ceremony in which one method's credential answers. */
export async function requestSecret(options: BackendParts, method: MethodRow): Promise<ChallengeSecret> {
  const made = await generateAuthenticationOptions({
    rpID: rpIdOf(options),
    allowCredentials: descriptorOf(method),
    timeout: bindingLasts,
    userVerification: 'preferred',
  });
  return { kind: 'key', challenge: made.challenge, options: made };
}

function descriptorOf(method: MethodRow) {
  if (method.credentialId === null || method.secret.kind !== 'security-key') return [];
  const transports = transportsOf(method.secret.transports);
  return [{ id: method.credentialId, transports: transports as AuthenticatorTransportFuture[] }];
}

type AuthenticatorTransportFuture = 'ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb';
