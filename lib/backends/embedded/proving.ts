import type { Actor } from '#lib/domain/actor';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AnswerRefusal, Proved, Recording } from '#lib/ports/backend';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import { lookElsewhere } from './awaiting.ts';
import { judgedOnce, whatIsAsked } from '../comparing.ts';
import type { Asked, Given } from '../comparing.ts';
import { disableMethod } from '../counting.ts';
import { judge } from './judging.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { allOrNothing } from '../undo.ts';
import { settling, useUp } from '../using-up.ts';

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
  const asked = await whatIsAsked(options, actor, given);
  if (!asked.ok) return asked;
  const { row } = asked.value;
  if ((given.answer.kind === 'key') !== (row.secret.kind === 'key')) {
    return refuse({ code: 'challenge-expired' });
  }
  if (given.answer.kind === 'elsewhere') return takeFromElsewhere(options, { actor, ...asked.value, record });
  const judging = { actor, ...asked.value, judge: (what: Asked) => judge(options, what, given.answer) };
  const proved = await judgedOnce(options, judging, record);
  if (!proved.ok && proved.refusal.code === 'key-copied') await suspend(options, actor, row);
  return proved;
}

interface Elsewhere extends Asked {
  readonly actor: Actor;
  readonly record: Recording<Proved>;
}

/** What was answered on the phone was counted and compared there. */
async function takeFromElsewhere(options: BackendParts, asked: Elsewhere): Promise<Result<Proved, AnswerRefusal>> {
  const { row, record } = asked;
  const there = await lookElsewhere(options, asked);
  if (!there.ok) return there;
  const outcome = settling(options, asked.actor, there.value);
  return allOrNothing(options.store, (tables) => useUp(options, tables, { row, outcome, record }));
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
