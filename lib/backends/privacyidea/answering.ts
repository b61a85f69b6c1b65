import type { Actor } from '#lib/domain/actor';
import type { Answer, ChallengeId, Purpose } from '#lib/domain/challenge';
import type { Method } from '#lib/domain/method';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AnswerRefusal, Proved, Recording } from '#lib/ports/backend';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import { afterWrong, countTry } from '../counting.ts';
import type { CountedTry } from '../counting.ts';
import { isTheirs } from '../showing-sent.ts';
import { numberIndexOf } from '../tries-key.ts';
import { allOrNothing, Undo } from '../undo.ts';
import { keepDefault } from './default-method.ts';
import { forget, forgetIfPossible } from './enrolling.ts';
import { held, heldOne } from './methods.ts';
import type { Held, HeldOne } from './methods.ts';
import type { Pi } from './pi.ts';
import { bears } from './bears.ts';
import { asOpen, wayOf } from './showing.ts';
import { switchOff } from './switching.ts';
import type { Judged, Way } from './way.ts';

interface Given {
  readonly challenge: ChallengeId;
  readonly answer: Answer;
  readonly purpose?: Purpose;
}

type Answering = Promise<Result<Proved, AnswerRefusal>>;

interface By {
  readonly actor: Actor;
  readonly given: Given;
  readonly record: Recording<Proved>;
}

/** Judges an answer: counted and committed here, judged there, then used up here with what follows from it. */
export async function answer(pi: Pi, by: By): Answering {
  return pi.turns(by.actor.person.id, () => answerInTurn(pi, by));
}

async function answerInTurn(pi: Pi, by: By): Answering {
  const { actor, given } = by;
  const row = await pi.parts.store.challenges.byId(given.challenge);
  if (!isTheirs(row, actor) || (given.purpose ?? row.purpose) !== row.purpose) {
    return refuse({ code: 'challenge-expired' });
  }
  const way = wayOf(row);
  if (way === undefined) return refuse({ code: 'challenge-expired' });
  const method = row.methodId === null ? null : await heldOne(pi, actor.person, row.methodId);
  if (method === null && row.methodId !== null) return refuse({ code: 'method-gone' });
  if (method !== null && (method.method.disabledAt !== null || !bears(method.token, row.purpose))) {
    return refuse({ code: 'method-disabled' });
  }
  return (way.counts(given.answer) ? compare : lookElsewhere)(pi, by, { row, way, method });
}

/** What was answered on the phone: nothing is guessed here, so nothing is counted. */
async function lookElsewhere(pi: Pi, by: By, looking: Looking): Answering {
  const { actor, given } = by;
  const { row, way } = looking;
  if (row.usedAt !== null || row.expiresAt <= pi.parts.clock.now()) return refuse({ code: 'challenge-expired' });
  const judged = await way.judge(pi, actor, { row: asOpen(row), answer: given.answer });
  if (judged.right) return finish(pi, by, { ...looking, serial: judged.serial });
  return judged.why === 'wrong-code' ? refuse({ code: 'challenge-expired' }) : refuse({ code: judged.why });
}

interface Looking {
  readonly row: ChallengeRow;
  readonly way: Way;
  /** The one that is asked; null at enrolment. */
  readonly method: HeldOne | null;
}

async function compare(pi: Pi, by: By, looking: Looking): Answering {
  const { actor, given } = by;
  const { row, way } = looking;
  const counted = await countTry(pi.parts, actor, row);
  if (!counted.ok) {
    if (counted.refusal.code === 'method-disabled') await endThere(pi, actor, row);
    return counted;
  }
  const judged = await way.judge(pi, actor, { row: asOpen(counted.value.row), answer: given.answer });
  if (judged.right) return finish(pi, by, { ...looking, serial: judged.serial });
  return afterAWrongOne(pi, by, { row, counted: counted.value, why: judged.why });
}

/** The fiftieth in a row, as the counting has it: a reset may be a stranger's, so it switches off nothing that the person signs in with. */
async function endThere(pi: Pi, { person }: Actor, { purpose, methodId }: ChallengeRow): Promise<void> {
  if (purpose !== 'reset') await switchOff(pi, person, methodId);
}

async function afterAWrongOne(
  pi: Pi,
  { actor }: By,
  of: {
    readonly row: ChallengeRow;
    readonly counted: CountedTry;
    readonly why: Extract<Judged, { readonly right: false }>['why'];
  },
): Answering {
  const { row, counted, why } = of;
  const after = await afterWrong(pi.parts, { actor, row }, counted.failures);
  if (after === 'disabled') {
    await endThere(pi, actor, row);
    return refuse({ code: 'method-disabled' });
  }
  // Another process may have used it up at this moment: then the server has taken the same answer already.
  const fresh = await pi.parts.store.challenges.byId(row.id);
  if (why === 'wrong-code' && fresh?.usedAt !== null) return refuse({ code: 'code-used' });
  return why === 'wrong-code' ? refuse({ code: why, triesLeft: counted.triesLeft }) : refuse({ code: why });
}

/**
 * What was right there is used up here, in one transaction with what `record` writes. Where that fails a token that was
 * just set up goes again; an answer to one that was, has been given.
 */
async function finish(pi: Pi, by: By, of: Right): Answering {
  const { actor } = by;
  const { row, serial, method } = of;
  if (method !== null) {
    return useUp(pi, by, { ...of, of: { ...method, method: { ...method.method, lastUsedAt: pi.parts.clock.now() } } });
  }
  const undo = (): Promise<void> => forgetIfPossible(pi, actor.person, [serial]);
  try {
    const now = await held(pi, actor.person);
    const made = now.set.methods.find(({ id }) => id === serial);
    const token = now.tokens.get(serial);
    if (made === undefined || token === undefined) return refuse({ code: 'method-gone' });
    if (tookAnothers(now, made)) {
      await undo();
      return refuse({ code: 'code-used' });
    }
    await forget(
      pi,
      actor.person,
      of.way.begun(asOpen(row).kept).filter((each) => each !== serial),
    );
    const first = now.set.defaultId === null && now.set.methods.length === 1;
    if (first) await keepDefault(pi, actor.person, made);
    const used = await useUp(pi, by, { ...of, of: { method: made, token }, first });
    if (!used.ok) await undo();
    return used;
  } catch (failure) {
    await undo();
    throw failure;
  }
}

type Right = Looking & { readonly serial: string };

async function useUp(
  pi: Pi,
  { record }: By,
  { row, way, serial, of, first = false }: Right & { readonly of: HeldOne; readonly first?: boolean },
): Answering {
  const { store, clock, keyring } = pi.parts;
  const proved: Proved = { method: of.method, challengeId: row.id, purpose: row.purpose };
  const number = of.token.facts.phone;
  return allOrNothing(store, async (tables) => {
    await tables.people.hold(row.personId);
    if (!(await tables.challenges.use(row.id, clock.now()))) throw new Undo({ code: 'code-used' });
    await tables.tries.clear(row.triesKey);
    await tables.prompts.passed(row.personId, { prompt: way.prompts === true, at: clock.now() });
    if (number !== undefined) await tables.sends.answered(numberIndexOf(keyring, number), row.personId);
    if (first) await tables.people.setDefaultMethod(row.personId, serial);
    await record(tables, proved);
    return proved;
  });
}

/** Whether the same number was set up as the same kind a moment before, in another tab. */
function tookAnothers(now: Held, method: Method): boolean {
  const number = now.tokens.get(method.id)?.facts.phone;
  if (number === undefined) return false;
  return now.set.methods.some(
    ({ id, kind }) => id !== method.id && kind === method.kind && now.tokens.get(id)?.facts.phone === number,
  );
}
