import type { Actor } from '#lib/domain/actor';
import type { Answer, ChallengeId, Purpose } from '#lib/domain/challenge';
import { recallMobileNumber } from '#lib/domain/phone-number';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AnswerRefusal, Proved, Recording } from '#lib/ports/backend';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import { afterWrong, countTry } from '../counting.ts';
import { isTheirs } from '../showing-sent.ts';
import { judgeCall } from '../taking-call.ts';
import { judgeText } from '../text-code.ts';
import { numberIndexOf } from '../tries-key.ts';
import { allOrNothing, Undo } from '../undo.ts';
import type { GraphParts } from './account.ts';
import { addPhone, removeAgain } from './adding.ts';

interface Given {
  readonly challenge: ChallengeId;
  readonly answer: Answer;
  readonly purpose?: Purpose;
}

/** Judges an answer; a right one adds the phone at Microsoft first, and then what is recorded of it here. */
export async function answer(
  by: GraphParts,
  { actor, given }: { readonly actor: Actor; readonly given: Given },
  record: Recording<Proved>,
): Promise<Result<Proved, AnswerRefusal>> {
  const row = await by.parts.store.challenges.byId(given.challenge);
  if (!isTheirs(row, actor) || (given.purpose ?? row.purpose) !== row.purpose || row.purpose !== 'enrol') {
    return refuse({ code: 'challenge-expired' });
  }
  const judged = await judge(by, actor, { row, answer: given.answer });
  return judged.ok ? keep(by, { actor, row, number: judged.value }, record) : judged;
}

/** The number that has been proved. */
async function judge(
  { parts }: GraphParts,
  actor: Actor,
  { row, answer: typed }: { readonly row: ChallengeRow; readonly answer: Answer },
): Promise<Result<string, AnswerRefusal>> {
  const { secret } = row;
  if (secret.kind === 'call' && typed.kind === 'elsewhere') {
    if (row.usedAt !== null) return refuse({ code: 'challenge-expired' });
    const taken = await judgeCall(parts, { ...row, secret });
    return taken.ok ? ok(secret.number) : taken;
  }
  if (secret.kind !== 'codes' || typed.kind !== 'code') return refuse({ code: 'challenge-expired' });
  const counted = await countTry(parts, actor, row);
  if (!counted.ok) return counted;
  const sent = counted.value.row.secret;
  const codes = sent.kind === 'codes' ? sent.codes : [];
  const verdict = judgeText(parts.keyring, { id: row.id, codes }, { code: typed.code, at: parts.clock.now() });
  if (verdict === 'right') return ok(secret.number);
  await afterWrong(parts, { actor, row }, counted.value.failures);
  if (verdict === 'expired') return refuse({ code: 'code-expired' });
  return refuse({ code: 'wrong-code', triesLeft: counted.value.triesLeft });
}

async function keep(
  by: GraphParts,
  { actor, row, number }: { readonly actor: Actor; readonly row: ChallengeRow; readonly number: string },
  record: Recording<Proved>,
): Promise<Result<Proved, AnswerRefusal>> {
  const { person } = actor;
  const asked = { kind: row.methodKind, number: recallMobileNumber(number) };
  const added = await addPhone(by, person, asked);
  const { method, before } = added;
  const recorded = await attempt(() =>
    allOrNothing(by.parts.store, async (tables) => {
      await tables.people.hold(person.id);
      if (!(await tables.challenges.use(row.id, by.parts.clock.now()))) throw new Undo({ code: 'code-used' });
      await tables.tries.clear(row.triesKey);
      await tables.sends.answered(numberIndexOf(by.parts.keyring, number), person.id);
      if (before !== null) await by.parts.troubles(tables, actor, { what: 'method-removed', method: before.method });
      const replaced = before === null ? {} : { replaced: before.method };
      const proved: Proved = { method, challengeId: row.id, purpose: row.purpose, ...replaced };
      await record(tables, proved);
      return proved;
    }),
  );
  if ('thrown' in recorded) {
    await removeAgain(by, person, added);
    throw recorded.thrown;
  }
  return recorded.done;
}

async function attempt<T>(work: () => Promise<T>): Promise<{ readonly done: T } | { readonly thrown: unknown }> {
  try {
    return { done: await work() };
  } catch (thrown) {
    return { thrown };
  }
}
