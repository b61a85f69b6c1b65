import { createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import type { Actor } from '#lib/domain/actor';
import { approvalText } from '#lib/domain/binding-code';
import { promptLasts } from '#lib/domain/challenge';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { challengeTopic } from '#lib/ports/bus';
import type { Recording } from '#lib/ports/backend';
import type { Decided, Decision } from '#lib/ports/phone-app';
import type { AuthenticatorRow } from '#lib/ports/store/authenticators';
import type { ChallengeRow, PromptSecret } from '#lib/ports/store/challenges';
import { afterWrong, countTry } from '../counting.ts';
import { toMethod } from '../method-set.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { promptOf, withPrompt } from './prompting.ts';

type DecideRefusal = RefusalOf<'wrong-number' | 'challenge-expired' | 'not-signed' | 'wait' | 'method-disabled'>;

/** A prompt that can still be answered, with everything its answer is judged by. */
interface Asked {
  readonly row: ChallengeRow;
  readonly prompt: PromptSecret;
  readonly phone: AuthenticatorRow;
  readonly person: Person;
}

/**
 * Takes what somebody did on their phone. It must be signed with the key of the phone that was asked, over this request
 * and this number. A number is counted, and the count committed, before it is compared; a wrong one ends the attempt.
 */
export async function decide(
  options: BackendParts,
  by: { readonly authenticator: string; readonly decision: Decision },
  record: Recording<Decided>,
): Promise<Result<'approved' | 'denied', DecideRefusal>> {
  const { decision } = by;
  const asked = await findAsked(options, by);
  if (asked === null) return refuse({ code: 'challenge-expired' });
  if (!isSigned(options, asked, decision)) return refuse({ code: 'not-signed' });
  if (decision.does !== 'approve') {
    const state = decision.does === 'deny' ? 'denied' : 'unasked';
    const settled = await settle(options, asked, { state, record });
    return settled ? ok('denied') : refuse({ code: 'challenge-expired' });
  }
  return approve(options, asked, { number: decision.number, record });
}

async function approve(
  options: BackendParts,
  asked: Asked,
  given: { readonly number: string; readonly record: Recording<Decided> },
): Promise<Result<'approved', DecideRefusal>> {
  const { row, prompt } = asked;
  const actor = actorOf(asked);
  const counted = await countTry(options, actor, row);
  if (!counted.ok) {
    const { code } = counted.refusal;
    return code === 'wait' || code === 'method-disabled'
      ? refuse(counted.refusal)
      : refuse({ code: 'challenge-expired' });
  }
  const right = same(given.number, prompt.number);
  const state = right ? 'approved' : 'wrong-number';
  const settled = await settle(options, asked, { state, record: given.record });
  if (!right) {
    const after = await afterWrong(options, { actor, row }, counted.value.failures);
    return refuse({ code: after === 'disabled' ? 'method-disabled' : 'wrong-number' });
  }
  return settled ? ok('approved') : refuse({ code: 'challenge-expired' });
}

async function findAsked(
  options: BackendParts,
  by: { readonly authenticator: string; readonly decision: Decision },
): Promise<Asked | null> {
  const { store, clock } = options;
  const row = await store.challenges.byId(by.decision.id);
  if (row === null || row.authenticatorId !== by.authenticator) return null;
  const prompt = openPrompt(row, clock.now());
  const phone = await store.authenticators.byId(by.authenticator);
  const person = await store.people.byId(row.personId);
  return prompt === null || phone === null || person === null ? null : { row, prompt, phone, person };
}

/** The prompt of a challenge as long as it can be answered. */
export function openPrompt(row: ChallengeRow, now: number): PromptSecret | null {
  if (row.usedAt !== null || row.expiresAt <= now) return null;
  const prompt = promptOf(row.secret);
  return prompt?.state === 'waiting' && prompt.expiresAt > now ? prompt : null;
}

/** ECDSA with P-256 and SHA-256 over request, decision, number, account and origin; r and s as WebCrypto writes them. */
function isSigned(options: BackendParts, asked: Asked, decision: Decision): boolean {
  const text = approvalText({
    id: asked.row.id,
    decision: decision.does,
    number: decision.number,
    account: asked.person.email,
    origin: new URL(options.origin).origin,
  });
  const key = createPublicKey({ key: Buffer.from(asked.phone.publicKey, 'base64url'), type: 'spki', format: 'der' });
  const signature = Buffer.from(decision.signature, 'base64url');
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** Writes what came of a prompt, once: of two answers at the same moment the first counts. */
async function settle(
  options: BackendParts,
  asked: Asked,
  to: { readonly state: Decided['state']; readonly record: Recording<Decided> },
): Promise<boolean> {
  const { store, clock, bus } = options;
  const { row, person, prompt } = asked;
  const { state } = to;
  const settled = await store.transaction(async (tables) => {
    await tables.people.hold(row.personId);
    const fresh = await tables.challenges.byId(row.id);
    const open = fresh === null ? null : openPrompt(fresh, clock.now());
    // Another prompt of the same challenge has another number.
    if (fresh === null || open === null || open.number !== prompt.number) return false;
    // The screen may take a while to ask, without JavaScript for instance.
    const expiresAt = Math.max(fresh.expiresAt, clock.now() + promptLasts);
    await tables.challenges.keep(row.id, { secret: withPrompt(fresh.secret, { ...open, state }), expiresAt });
    if (state === 'approved') await tables.tries.clear(row.triesKey);
    // While it is being set up there is nothing yet that could be asked without need.
    if (state === 'unasked' && row.methodId !== null) await tables.people.stopPrompts(person.id, clock.now());
    const method = row.methodId === null ? null : await tables.methods.byId(row.methodId);
    await to.record(tables, {
      person,
      state,
      method: method === null ? null : toMethod(method),
      userAgent: prompt.userAgent,
      ip: prompt.ip,
    });
    return true;
  });
  if (settled) bus.tell(challengeTopic(row.id));
  return settled;
}

/** Whoever asked, as far as a wrong number is their doing. */
function actorOf({ row, person, prompt }: Asked): Actor {
  const session = {
    id: row.sessionId,
    personId: person.id,
    startedAt: row.createdAt,
    lastSeenAt: row.createdAt,
    passwordAt: row.createdAt,
    secondStep: null,
    rememberedAt: null,
    scope: null,
    wantedPath: null,
  };
  return { kind: 'self', person, session, origin: { ip: prompt.ip, userAgent: prompt.userAgent } };
}

/** Whether two texts are the same, in the same time wherever they differ. */
export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
