import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import { bindingLasts } from '#lib/domain/challenge';
import { Fault } from '#lib/domain/fault';
import { ok, refuse } from '#lib/domain/result';
import { ceremonyOf } from '../../key-ceremony.ts';
import { proposedKeyName } from '../../proposed-name.ts';
import { verifyAssertion, verifyRegistration } from '../../webauthn.ts';
import { authenticationResponse, registrationResponse } from '../../webauthn-response.ts';
import { check, trigger } from '../asking.ts';
import { noted } from '../client.ts';
import { suspendCopied } from '../copied-key.ts';
import { init } from '../enrolling.ts';
import { asText, creationOptions, initialized, registering, requestOptions, signing } from '../key-options.ts';
import { described, isRegistered, keepKeyFact, knownKey } from '../known-key.ts';
import type { Pi } from '../pi.ts';
import { newSerial } from '../serial.ts';
import { tokensOf } from '../token.ts';
import type { Token } from '../token.ts';
import type { Judged, OpenRow, Way } from '../way.ts';

const made = z.object({ detail: z.object({ rollout_state: z.string(), webAuthnRegisterRequest: registering }) });
const asked = z.looseObject({ attributes: z.object({ webAuthnSignRequest: signing }) });
const finished = z.object({ value: z.literal(true) });

/** A ceremony under way: what the browser was given, and what privacyIDEA waits for. */
const touched = z.object({
  serial: z.string(),
  transaction: z.string(),
  challenge: z.string(),
  options: z.looseObject({}),
});

/**
 * Security keys: privacyIDEA's WebAuthn tokens, and passkeys that were set up at privacyIDEA. It takes for the right origin
 * whatever it is told, and looks at less than it could: a response is verified here first, against our own origin, and
 * goes there only when it is sound.
 */
export const key: Way = {
  async begin(pi, actor) {
    const serial = newSerial(pi.parts.keyring, 'WAN');
    const { origin } = ceremonyOf(pi.parts, '');
    const body = { type: 'webauthn', serial };
    const { detail } = noted(await init(pi, actor.person, { body, answer: made, origin }), 'to begin a key');
    const request = detail.webAuthnRegisterRequest;
    sameHost(pi, request.relyingParty.id);
    const tokens = await tokensOf(pi, actor.person);
    const excludeCredentials = (request.excludeCredentials ?? []).map(({ id }) => described(id, tokens));
    const options = creationOptions(pi, actor.person, { nonce: request.nonce, excludeCredentials });
    const kept = { serial, transaction: request.transaction_id, challenge: request.nonce, options };
    return ok({ kept, expiresAt: pi.parts.clock.now() + bindingLasts });
  },
  async ask(pi, actor, { token }) {
    const { serial } = token;
    const kept = token.tokentype === 'passkey' ? await askPasskey(pi, serial) : await askKey(pi, actor, token);
    return ok({ kept, expiresAt: pi.parts.clock.now() + bindingLasts });
  },
  show(_pi, _actor, { id, expiresAt, purpose, kept }) {
    const ceremony = purpose === 'enrol' ? 'create' : 'get';
    return Promise.resolve({ id, expiresAt, kind: 'touch-key', ceremony, options: touched.parse(kept).options });
  },
  again: () => Promise.resolve(refuse({ code: 'challenge-expired' })),
  // Nothing is counted of a code, which is no answer to a key.
  counts: ({ kind }) => kind === 'key',
  async judge(pi, actor, { row, answer }) {
    if (answer.kind !== 'key') return { right: false, why: 'challenge-expired' };
    return (row.purpose === 'enrol' ? judgeNew : judgeKnown)(pi, actor, { row, response: answer.response });
  },
  begun: (kept) => {
    const read = touched.safeParse(kept);
    return read.success ? [read.data.serial] : [];
  },
};

async function askKey(pi: Pi, actor: Actor, token: Token) {
  const { person } = actor;
  const { serial } = token;
  const { origin } = ceremonyOf(pi.parts, '');
  const answered = noted(await trigger(pi, person, { serial, origin }), 'to ask a key');
  const parsed = asked.safeParse(answered);
  if (!parsed.success) throw new Fault('backend-not-understood', 'privacyIDEA asked a key in another shape.');
  const { challenge, rpId, allowCredentials } = parsed.data.attributes.webAuthnSignRequest;
  sameHost(pi, rpId);
  return {
    serial,
    transaction: answered.transaction_id,
    challenge,
    options: requestOptions(pi, {
      challenge,
      allowCredentials: allowCredentials.map(({ id }) => described(id, [token])),
    }),
  };
}

async function askPasskey(pi: Pi, serial: string) {
  const body = { type: 'passkey' };
  const { origin } = ceremonyOf(pi.parts, '');
  const path = '/validate/initialize';
  const answered = await pi.client.asAnybody({ method: 'POST', path, body, origin, answer: initialized });
  const { passkey } = noted(answered, 'to ask a passkey').detail;
  sameHost(pi, passkey.rpId);
  const challenge = asText(passkey.challenge);
  const options = requestOptions(pi, { challenge, allowCredentials: [] });
  return { serial, transaction: passkey.transaction_id, challenge, options };
}

/** Keys are bound to the host that the policies name; with another one no browser would use them here. */
function sameHost(pi: Pi, rpId: string): void {
  const ours = ceremonyOf(pi.parts, '').rpId;
  if (rpId === ours) return;
  throw new Fault('misconfigured', `privacyIDEA's policy webauthn_relying_party_id is ${rpId}, and not ${ours}.`);
}

interface Given {
  readonly row: OpenRow;
  readonly response: unknown;
}

async function judgeNew(pi: Pi, actor: Actor, { row, response }: Given): Promise<Judged> {
  const { serial, transaction, challenge } = touched.parse(row.kept);
  const ceremony = ceremonyOf(pi.parts, challenge);
  const verified = await verifyRegistration(response, ceremony);
  if (!verified.ok) return { right: false, why: verified.refusal.code };
  if (await isRegistered(pi, verified.value.id)) return { right: false, why: 'key-already-registered' };
  const { attestationObject, clientDataJSON } = registrationResponse.parse(response).response;
  const body = {
    type: 'webauthn',
    serial,
    transaction_id: transaction,
    regdata: attestationObject,
    clientdata: clientDataJSON,
    description: proposedKeyName(verified.value),
  };
  const done = await init(pi, actor.person, { body, answer: finished, origin: ceremony.origin });
  if (done.ok) {
    await keepKeyFact(pi, serial, verified.value);
    return { right: true, serial };
  }
  if (done.refusal.status >= 500 || done.refusal.status === 401) noted(done, 'a key');
  // It was sound: privacyIDEA waits no longer, or has a rule of its own for keys.
  return { right: false, why: /timed out/.test(done.refusal.message) ? 'challenge-expired' : 'key-not-accepted' };
}

async function judgeKnown(pi: Pi, actor: Actor, { row, response }: Given): Promise<Judged> {
  const { serial, transaction, challenge } = touched.parse(row.kept);
  const { person } = actor;
  const token = (await tokensOf(pi, person)).find((each) => each.serial === serial);
  if (token === undefined) return { right: false, why: 'method-gone' };
  const found = knownKey(pi, person, { token, response });
  if (!found.ok) return { right: false, why: found.refusal.code };
  const ceremony = ceremonyOf(pi.parts, challenge);
  const verified = await verifyAssertion(response, ceremony, found.value.known);
  if (!verified.ok) return { right: false, why: verified.refusal.code };
  const { counter } = verified.value;
  if ((counter > 0 || found.value.counter > 0) && counter <= found.value.counter) {
    await suspendCopied(pi, actor, row);
    return { right: false, why: 'key-copied' };
  }
  const fields = fieldsOf(response);
  const right = await check(pi, person, { transaction, pass: '', origin: ceremony.origin, fields });
  return right ? { right, serial } : { right, why: 'key-not-accepted' };
}

/** The names that both kinds of token understand. */
function fieldsOf(response: unknown): Readonly<Record<string, string>> {
  const { id, response: given } = authenticationResponse.parse(response);
  const { clientDataJSON, authenticatorData, signature, userHandle } = given;
  const handle = userHandle ?? null;
  return {
    credential_id: id,
    clientDataJSON,
    authenticatorData,
    signature,
    ...(handle === null ? {} : { userHandle: handle }),
  };
}
