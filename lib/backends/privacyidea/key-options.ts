import { z } from 'zod';
import { bindingLasts } from '#lib/domain/challenge';
import type { Person } from '#lib/domain/person';
import { rpIdOf, userHandleOf } from '../key-ceremony.ts';
import { algorithms } from '../webauthn.ts';
import type { Pi } from './pi.ts';

const base64url = z.string().regex(/^[\w-]{16,}$/);
const descriptor = z.object({ id: base64url, type: z.literal('public-key') });

/** What privacyIDEA asks of a new key; of it the challenge, and the keys that the person has. */
export const registering = z.object({
  transaction_id: z.string(),
  nonce: base64url,
  relyingParty: z.object({ id: z.string() }),
  excludeCredentials: z.array(descriptor).optional(),
});

/** What it asks of a key that it knows. */
export const signing = z.object({
  challenge: base64url,
  rpId: z.string(),
  allowCredentials: z.array(descriptor).min(1),
});

/** What it asks of any passkey. */
export const initialized = z.object({
  detail: z.object({
    passkey: z.object({ challenge: z.string().min(16), rpId: z.string(), transaction_id: z.string() }),
  }),
});

/** The options for a new key, as the browser reads them. Which keys are good is the portal's to say; the challenge is not. */
export function creationOptions(
  pi: Pi,
  person: Person,
  asked: { readonly nonce: string; readonly excludeCredentials: readonly object[] },
): object {
  const { parts } = pi;
  return {
    challenge: asked.nonce,
    rp: { id: rpIdOf(parts), name: parts.relyingPartyName },
    user: { id: userHandleOf(parts.keyring, person.id), name: person.email, displayName: person.name },
    pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' })),
    timeout: bindingLasts,
    attestation: 'none',
    excludeCredentials: asked.excludeCredentials,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred', requireResidentKey: false },
  };
}

/** The options for a key that is known; no key is named where privacyIDEA names none. */
export function requestOptions(
  pi: Pi,
  asked: { readonly challenge: string; readonly allowCredentials: readonly object[] },
): object {
  return { ...asked, rpId: rpIdOf(pi.parts), timeout: bindingLasts, userVerification: 'preferred' };
}

/** privacyIDEA compares a passkey's challenge as the text that it gave, not as the bytes which that stands for. */
export function asText(challenge: string): string {
  return Buffer.from(challenge, 'utf8').toString('base64url');
}
