import type { Actor } from '#lib/domain/actor';
import { bindingLasts, callLasts, linkLasts, promptLasts } from '#lib/domain/challenge';
import type { ChallengeId } from '#lib/domain/challenge';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { authenticatorTopic } from '#lib/ports/bus';
import type { Tables } from '#lib/ports/store';
import type { ChallengeSecret, NewChallenge } from '#lib/ports/store/challenges';
import type { BackendParts } from '#lib/ports/backend-parts';
import { textChallengeLasts } from './text-code.ts';

/** What is known of a challenge before its secret is made. */
export type Making = Omit<
  NewChallenge,
  'id' | 'personId' | 'sessionId' | 'secret' | 'createdAt' | 'expiresAt' | 'authenticatorId'
>;

/** Writes a challenge. Earlier ones of the same enrolment are worth nothing from then on. */
export async function writeChallenge(
  options: BackendParts,
  actor: Actor,
  of: {
    readonly making: Making;
    readonly secret: ChallengeSecret;
    readonly id?: ChallengeId;
    readonly authenticatorId?: string;
  },
): Promise<NewChallenge> {
  const now = options.clock.now();
  const row: NewChallenge = {
    ...of.making,
    id: of.id ?? options.keyring.id(),
    personId: actor.person.id,
    sessionId: actor.session.id,
    authenticatorId: of.authenticatorId ?? null,
    secret: of.secret,
    createdAt: now,
    expiresAt: now + lastsOf(of.secret),
  };
  const withdrawn = await options.store.transaction(async (tables) => {
    // Only now, so that a refusal (a double click, a text too soon) leaves the person the challenge they have.
    if (row.enrolmentId !== null) await tables.challenges.dropForEnrolment(row.enrolmentId, now);
    const before = row.enrolmentId === null ? await withdrawPrompt(tables, row) : null;
    await tables.challenges.add(row);
    return before;
  });
  if (withdrawn !== null) options.bus.tell(authenticatorTopic(withdrawn));
  return row;
}

/** What a phone was asked before for the same session is not asked any more; gives the phone. */
async function withdrawPrompt(tables: Tables, row: NewChallenge): Promise<string | null> {
  const before = await tables.challenges.openFor(row.sessionId, row.purpose, row.createdAt);
  if (before === null || before.authenticatorId === null) return null;
  await tables.challenges.use(before.id, row.createdAt);
  return before.authenticatorId;
}

function lastsOf(secret: ChallengeSecret): number {
  switch (secret.kind) {
    case 'codes':
      return textChallengeLasts;
    case 'call':
      return callLasts;
    case 'prompt':
      return secret.link === undefined ? promptLasts : linkLasts;
    case 'binding':
    case 'seed':
    case 'app-code':
    case 'key':
    case 'remote':
      return bindingLasts;
  }
}

/** Nothing is sent and nothing is shown for a method whose next answer would not be compared. */
export async function stillShut(
  options: BackendParts,
  triesKey: string,
): Promise<Result<null, RefusalOf<'wait' | 'method-disabled'>>> {
  const standing = await options.store.tries.look(triesKey, options.clock.now());
  if (standing.state === 'wait') return refuse({ code: 'wait', retryAt: standing.retryAt });
  return standing.state === 'disabled' ? refuse({ code: 'method-disabled' }) : ok(null);
}
