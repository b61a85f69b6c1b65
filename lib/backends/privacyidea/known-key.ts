import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import type { Person } from '#lib/domain/person';
import { refuse, ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { userHandleOf } from '../key-ceremony.ts';
import type { KnownCredential, NewCredential } from '../webauthn.ts';
import { authenticationResponse, transportsOf } from '../webauthn-response.ts';
import type { Pi } from './pi.ts';
import type { Token } from './token.ts';

/**
 * Where the portal writes what privacyIDEA does not keep of a key: whether it verified its user (`uv`), whether it can be
 * copied (`be`), and how it is reached.
 */
const keyFact = 'latchkey_key';

const counted = z.object({ value: z.object({ count: z.number() }) });
const done = z.object({ value: z.unknown() });

/** The key that is to answer, and how far it has counted. */
export interface KnownKey {
  readonly known: KnownCredential;
  readonly counter: number;
}

/**
 * What privacyIDEA keeps of the key of a token. The credential's id is known there by its hash: another one is not this
 * person's. Both handles are theirs: the portal's own, and the one of a key that was set up at privacyIDEA.
 */
export function knownKey(
  pi: Pi,
  person: Pick<Person, 'id'>,
  of: { readonly token: Token; readonly response: unknown },
): Result<KnownKey, { readonly code: 'key-not-accepted' | 'key-not-yours' }> {
  const parsed = authenticationResponse.safeParse(of.response);
  if (!parsed.success) return refuse({ code: 'key-not-accepted' });
  const { id, response } = parsed.data;
  const { token } = of;
  if (hashOf(id) !== token.facts.credential_id_hash) return refuse({ code: 'key-not-yours' });
  const there = token.facts.fido2_user_id ?? Buffer.from(token.serial).toString('base64url');
  const ours = userHandleOf(pi.parts.keyring, person.id);
  const userHandle = response.userHandle === there ? there : ours;
  const known = { id, publicKey: publicKeyOf(token), backupEligible: isEligible(token, response), userHandle };
  return ok({ known, counter: Number(token.facts.sign_count ?? token.count) });
}

/** A COSE key in base64url, of either kind of token. */
function publicKeyOf({ facts }: Token): string {
  if (facts.public_key !== undefined) return facts.public_key;
  if (facts.pubKey !== undefined) return Buffer.from(facts.pubKey, 'hex').toString('base64url');
  throw new Fault(
    'misconfigured',
    'privacyIDEA hides the public keys of tokens: its policy hide_tokeninfo names pubKey.',
  );
}

/** Whether it was when it was set up; of a key that was not set up here nobody knows, and what it says now is taken. */
function isEligible({ facts }: Token, { authenticatorData }: { readonly authenticatorData: string }): boolean {
  const said = facts[keyFact];
  if (said !== undefined) return said.split(' ').includes('be');
  return ((Buffer.from(authenticatorData, 'base64url')[32] ?? 0) & 8) !== 0;
}

/** Whether a key verified its user when it was set up. */
export function isUserVerified(token: Token): boolean {
  return token.tokentype === 'passkey' || token.facts[keyFact]?.split(' ').includes('uv') === true;
}

/** A credential as options name it, with the ways it is reached by, where it is one of these tokens. */
export function described(id: string, tokens: readonly Token[]): object {
  const hash = hashOf(id);
  const token = tokens.find(({ facts }) => facts.credential_id_hash === hash);
  const transports = transportsOf(token?.facts[keyFact]?.split(' '));
  return { id, type: 'public-key', ...(transports.length === 0 ? {} : { transports }) };
}

/** Keeps there what privacyIDEA does not keep by itself. No person may write that, so the service account does. */
export async function keepKeyFact(pi: Pi, serial: string, made: NewCredential): Promise<void> {
  const said = [
    'key',
    ...(made.userVerified ? ['uv'] : []),
    ...(made.backupEligible ? ['be'] : []),
    ...made.transports,
  ].join(' ');
  const path = `/token/info/${encodeURIComponent(serial)}/${keyFact}`;
  const asked = await pi.client.asService({ method: 'POST', path, body: { value: said }, answer: done });
  if (asked.ok) return;
  const words = `privacyIDEA does not let the service account write tokeninfo: ${asked.refusal.message}`;
  pi.parts.onFault?.(new Fault('misconfigured', words));
}

/** Whether anybody has the credential already. */
export async function isRegistered(pi: Pi, id: string): Promise<boolean> {
  const query = { infokey: 'credential_id_hash', infovalue: hashOf(id), pagesize: '1' };
  const asked = await pi.client.asService({ method: 'GET', path: '/token/', query, answer: counted });
  return asked.ok && asked.value.value.count > 0;
}

function hashOf(id: string): string {
  return createHash('sha256').update(Buffer.from(id, 'base64url')).digest('hex');
}
