import type { PersonId } from '#lib/domain/person';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { Keyring } from '#lib/ports/keyring';
import type { Ceremony } from './webauthn.ts';

/**
 * The user handle: 64 bytes that are always the same for a person and say nothing about them (WebAuthn §14.6.1).
 * Made from the person's id with a key, so that it need not be stored.
 */
export function userHandleOf(keyring: Keyring, person: PersonId): string {
  const halves = ['user-handle-1', 'user-handle-2'].map((purpose) =>
    Buffer.from(keyring.index(person, purpose), 'base64url'),
  );
  return Buffer.concat(halves).toString('base64url');
}

/** What the answer to a challenge must have been made for. */
export function ceremonyOf(options: Pick<BackendParts, 'origin'>, challenge: string): Ceremony {
  return { challenge, origin: new URL(options.origin).origin, rpId: rpIdOf(options) };
}

/** The host that keys are bound to. */
export function rpIdOf(options: Pick<BackendParts, 'origin'>): string {
  return new URL(options.origin).hostname;
}
