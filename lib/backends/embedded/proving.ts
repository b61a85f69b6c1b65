import type { Actor } from '#lib/domain/actor';
import type { Answer, ChallengeId, Purpose } from '#lib/domain/challenge';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AnswerRefusal, Proved, Recording } from '#lib/ports/backend';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import { lookElsewhere } from './awaiting.ts';
import { afterWrong, countTry, disableMethod } from '../counting.ts';
import { judge } from './judging.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { isTheirs } from '../showing-sent.ts';
import { allOrNothing } from '../undo.ts';
import { methodAsked, settling, useUp } from '../using-up.ts';

interface Given {
  readonly challenge: ChallengeId;
  readonly answer: Answer;
  readonly purpose?: Purpose;
}

/**
 * Judges an answer: counted and committed, then compared, then used up together with everything that follows from it.
 * A challenge answers only for the person and the session it was made for; what it was made for is in `Proved`.
 */
export async function answer(
  options: BackendParts,
  by: { readonly actor: Actor; readonly given: Given },
  record: Recording<Proved>,
): Promise<Result<Proved, AnswerRefusal>> {
  const { actor, given } = by;
  const row = await options.store.challenges.byId(given.challenge);
  if (!isTheirs(row, actor) || (given.purpose ?? row.purpose) !== row.purpose) {
    return refuse({ code: 'challenge-expired' });
  }
  if ((given.answer.kind === 'key') !== (row.secret.kind === 'key')) {
    return refuse({ code: 'challenge-expired' });
  }
  const asking = await methodAsked(options.store, row);
  if (asking === 'gone') return refuse({ code: 'method-gone' });
  if (asking !== null && asking.disabledAt !== null) return refuse({ code: 'method-disabled' });
  if (given.answer.kind === 'elsewhere') return takeFromElsewhere(options, { actor, row, method: asking, record });
  return compare(options, by, { row, method: asking, record });
}

interface Asked {
  readonly row: ChallengeRow;
  readonly method: MethodRow | null;
  readonly record: Recording<Proved>;
}

/** What was answered on the phone was counted and compared there. */
async function takeFromElsewhere(
  options: BackendParts,
  asked: Asked & { readonly actor: Actor },
): Promise<Result<Proved, AnswerRefusal>> {
  const { row, record } = asked;
  const there = await lookElsewhere(options, asked);
  if (!there.ok) return there;
  const outcome = settling(options, asked.actor, there.value);
  return allOrNothing(options.store, (tables) => useUp(options, tables, { row, outcome, record }));
}

async function compare(
  options: BackendParts,
  { actor, given }: { readonly actor: Actor; readonly given: Given },
  { row, method, record }: Asked,
): Promise<Result<Proved, AnswerRefusal>> {
  const counted = await countTry(options, actor, row);
  if (!counted.ok) return counted;
  const verdict = await judge(options, { row: counted.value.row, method }, given.answer);
  if (!verdict.right) {
    const after = await afterWrong(options, { actor, row }, counted.value.failures);
    if (after === 'disabled') return refuse({ code: 'method-disabled' });
    if (verdict.why !== 'wrong-code') return refuse({ code: verdict.why });
    return refuse({ code: 'wrong-code', triesLeft: counted.value.triesLeft });
  }
  const outcome = settling(options, actor, verdict.outcome);
  const proved = await allOrNothing(options.store, (tables) => useUp(options, tables, { row, outcome, record }));
  if (!proved.ok && proved.refusal.code === 'key-copied') await suspend(options, actor, row);
  return proved;
}

/**
 * A counter that has not risen says that the key exists twice: it is switched off and the person is told (WebAuthn
 * §6.1.1). Who holds the copy may be signed in already, so every session of the person ends with it.
 */
async function suspend(options: BackendParts, actor: Actor, row: ChallengeRow): Promise<void> {
  const { methodId } = row;
  if (methodId === null) return;
  await options.store.transaction(async (tables) => {
    await tables.people.hold(row.personId);
    await disableMethod(options, tables, { actor, methodId });
    await tables.sessions.endAll(row.personId, options.clock.now(), null);
    await tables.devices.forgetAll(row.personId, options.clock.now(), null);
  });
}
