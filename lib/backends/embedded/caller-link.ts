import type { Actor } from '#lib/domain/actor';
import { linkLasts } from '#lib/domain/challenge';
import { refuse, ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { RefusalOf } from '#lib/domain/refusal';
import { challengeTopic } from '#lib/ports/bus';
import type { CallerLinkState } from '#lib/domain/caller-link';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import { openPrompt, same } from './deciding.ts';
import { make } from './making.ts';
import type { Began } from './making.ts';
import type { Making } from '../new-challenge.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { newPrompt, promptOf, withPrompt } from './prompting.ts';
import { sendText } from '../sending.ts';

const tokenBytes = 12;
/** In base64url. */
const tokenLength = 16;

/**
 * Texts a caller a link to a page that asks for the number that the service desk says. The link says which challenge, and
 * 96 random bits; of those a hash is kept.
 */
export async function makeLink(
  options: BackendParts,
  actor: Actor,
  of: { readonly making: Making; readonly number: string },
): Promise<Began> {
  const { keyring, clock } = options;
  const { making, number } = of;
  const [id, token] = [keyring.id(), keyring.token(tokenBytes)];
  const address = `${new URL(options.origin).origin}/verify/${id}${token}`;
  const to = { personId: actor.person.id, number, purpose: making.purpose };
  const sent = await sendText(options, to, options.words.linkText(address));
  if (!sent.ok) return sent;
  const prompt = { ...(await newPrompt(options, actor)), expiresAt: clock.now() + linkLasts };
  const link = { hash: keyring.digest(token), number };
  return make(options, actor, { making, secret: { kind: 'prompt', phone: '', prompt, link }, id });
}

/** What a link leads to; `over` where it is nobody's, was used or is too old. */
export async function viewLink(options: BackendParts, code: string): Promise<CallerLinkState> {
  const row = await rowOf(options, code);
  const prompt = row === null ? null : promptOf(row.secret);
  if (row === null || prompt === null) return 'over';
  if (prompt.state === 'waiting') return openPrompt(row, options.clock.now()) === null ? 'over' : 'waiting';
  return prompt.state === 'unasked' ? 'denied' : prompt.state;
}

/**
 * Takes the number that was typed, or that nobody is on the phone (null). Once: a wrong number ends it as a denial does,
 * and of two answers at the same moment the first counts.
 */
export async function answerLink(
  options: BackendParts,
  code: string,
  number: string | null,
): Promise<Result<CallerLinkState, RefusalOf<'challenge-expired'>>> {
  const row = await rowOf(options, code);
  if (row === null) return refuse({ code: 'challenge-expired' });
  const { store, clock, bus } = options;
  const state = await store.transaction(async (tables) => {
    await tables.people.hold(row.personId);
    const fresh = await tables.challenges.byId(row.id);
    const prompt = fresh === null ? null : openPrompt(fresh, clock.now());
    if (fresh === null || prompt === null) return null;
    const right = number !== null && same(number, prompt.number);
    const came = right ? 'approved' : number === null ? 'denied' : 'wrong-number';
    // The agent's page may take a while to ask, without JavaScript for instance.
    const kept = { secret: withPrompt(fresh.secret, { ...prompt, state: came }), expiresAt: clock.now() + linkLasts };
    await tables.challenges.keep(row.id, kept);
    return came;
  });
  if (state === null) return refuse({ code: 'challenge-expired' });
  bus.tell(challengeTopic(row.id));
  return ok(state);
}

async function rowOf({ store, keyring }: BackendParts, code: string): Promise<ChallengeRow | null> {
  const row = await store.challenges.byId(code.slice(0, -tokenLength));
  if (row?.secret.kind !== 'prompt' || row.secret.link === undefined) return null;
  return same(keyring.digest(code.slice(-tokenLength)), row.secret.link.hash) ? row : null;
}
