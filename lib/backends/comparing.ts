import type { Actor } from '#lib/domain/actor';
import type { Answer, ChallengeId, Purpose } from '#lib/domain/challenge';
import type { Refusal, RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AnswerRefusal, Proved, Recording } from '#lib/ports/backend';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import { afterWrong, countTry } from './counting.ts';
import type { Outcome } from './new-method.ts';
import { isTheirs } from './showing-sent.ts';
import { allOrNothing } from './undo.ts';
import { methodAsked, settling, useUp } from './using-up.ts';

/** An answer as it comes, and what whoever takes it believes that it is for. */
export interface Given {
  readonly challenge: ChallengeId;
  readonly answer: Answer;
  readonly purpose?: Purpose;
}

/** What is to be answered, and with which method. */
export interface Asked {
  readonly row: ChallengeRow;
  /** The method that is to answer; null at enrolment. */
  readonly method: MethodRow | null;
}

/** What was found of an answer, and what follows from a right one. */
export type Verdict =
  { readonly right: true; readonly outcome: Outcome } | { readonly right: false; readonly why: Wrong };

export type Wrong = Extract<
  Refusal['code'],
  'wrong-code' | 'code-expired' | 'code-used' | 'key-not-accepted' | 'key-not-yours' | 'challenge-expired'
>;

/** The challenge that an answer is for: of this person and session, for this purpose, with a method that still counts. */
export async function whatIsAsked(
  { store }: BackendParts,
  actor: Actor,
  { challenge, purpose }: Given,
): Promise<Result<Asked, RefusalOf<'challenge-expired' | 'method-gone' | 'method-disabled'>>> {
  const row = await store.challenges.byId(challenge);
  if (!isTheirs(row, actor) || (purpose ?? row.purpose) !== row.purpose) return refuse({ code: 'challenge-expired' });
  const method = await methodAsked(store, row);
  if (method === 'gone') return refuse({ code: 'method-gone' });
  if (method !== null && method.disabledAt !== null) return refuse({ code: 'method-disabled' });
  return ok({ row, method });
}

interface Judging extends Asked {
  readonly actor: Actor;
  /** Compares with what the challenge asks for, here or out there. Called once, when the try has been counted. */
  readonly judge: (asked: Asked) => Promise<Verdict>;
}

/** Counted and committed; then judged; then used up, in one transaction with everything that follows from it. */
export async function judgedOnce(
  parts: BackendParts,
  { actor, row, method, judge }: Judging,
  record: Recording<Proved>,
): Promise<Result<Proved, AnswerRefusal>> {
  const counted = await countTry(parts, actor, row);
  if (!counted.ok) return counted;
  const verdict = await judge({ row: counted.value.row, method });
  if (!verdict.right) {
    const after = await afterWrong(parts, { actor, row }, counted.value.failures);
    if (after === 'disabled') return refuse({ code: 'method-disabled' });
    if (verdict.why !== 'wrong-code') return refuse({ code: verdict.why });
    return refuse({ code: 'wrong-code', triesLeft: counted.value.triesLeft });
  }
  const outcome = settling(parts, actor, verdict.outcome);
  return allOrNothing(parts.store, (tables) => useUp(parts, tables, { row, outcome, record }));
}
