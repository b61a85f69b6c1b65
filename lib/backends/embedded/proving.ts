import type { Actor } from '#lib/domain/actor';
import type { Answer, ChallengeId, Purpose } from '#lib/domain/challenge';
import { probationLasts } from '#lib/domain/method';
import { isStandIn } from '#lib/domain/session';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AnswerRefusal, Proved, Recording } from '#lib/ports/backend';
import type { Tables } from '#lib/ports/store';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import { lookElsewhere } from './awaiting.ts';
import { afterWrong, countTry, disableMethod } from '../counting.ts';
import { judge } from './judging.ts';
import type { Outcome } from './judging.ts';
import { toMethod } from '../method-set.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { promptOf } from './prompting.ts';
import { isTheirs } from './showing.ts';
import { isTaken } from './starting.ts';
import { numberIndexOf } from '../tries-key.ts';
import { allOrNothing, Undo } from '../undo.ts';

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

/** A method that comes by a recovery code or an access code alone proves no change for a day, while another could (decision 0006). */
function settling(options: BackendParts, { session }: Actor, outcome: Outcome): Outcome {
  if (outcome.does !== 'add' || session.secondStep === null || !isStandIn(session.secondStep)) return outcome;
  const probationUntil = options.clock.now() + probationLasts;
  return { ...outcome, method: { ...outcome.method, probationUntil } };
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

/** Everything that a right answer changes; throws `Undo` when another answer was first. */
async function useUp(
  options: BackendParts,
  tables: Tables,
  by: { readonly row: ChallengeRow; readonly outcome: Outcome; readonly record: Recording<Proved> },
): Promise<Proved> {
  const { row, outcome, record } = by;
  await tables.people.hold(row.personId);
  if (!(await tables.challenges.use(row.id, options.clock.now()))) throw new Undo({ code: 'code-used' });
  const method = outcome.does === 'add' ? outcome.method : await stillThere(tables, row);
  await take(options, tables, { method, outcome });
  await tables.tries.clear(row.triesKey);
  await tables.prompts.passed(row.personId, {
    prompt: row.authenticatorId !== null && promptOf(row.secret) !== null,
    at: options.clock.now(),
  });
  if (outcome.does === 'add' && row.authenticatorId !== null) {
    await tables.authenticators.attach(row.authenticatorId, method.id);
  }
  const number = numberSentTo(row);
  if (number !== null) await tables.sends.answered(numberIndexOf(options.keyring, number), row.personId);
  const lastUsedAt = outcome.does === 'add' ? null : options.clock.now();
  const proved = { method: toMethod({ ...method, lastUsedAt }), challengeId: row.id, purpose: row.purpose };
  await record(tables, proved);
  return proved;
}

/** The number that something was sent to, a call, a code or a link; null where nothing was. */
function numberSentTo({ secret }: ChallengeRow): string | null {
  if (secret.kind === 'codes' || secret.kind === 'call') return secret.number;
  return secret.kind === 'prompt' ? (secret.link?.number ?? null) : null;
}

async function take(
  options: BackendParts,
  tables: Tables,
  by: { readonly method: MethodRow; readonly outcome: Outcome },
): Promise<void> {
  const { method, outcome } = by;
  const now = options.clock.now();
  switch (outcome.does) {
    case 'add':
      return add(tables, method);
    case 'accept-step':
      if (!(await tables.methods.acceptStep(method.id, outcome.step, now))) throw new Undo({ code: 'code-used' });
      return;
    case 'accept-counter':
      if (!(await tables.methods.acceptCounter(method.id, outcome, now))) throw new Undo({ code: 'key-copied' });
      return;
    case 'mark-used':
      return tables.methods.markUsed(method.id, now);
  }
}

/** The first method of a person is their default. */
async function add(tables: Tables, method: MethodRow): Promise<void> {
  const others = await tables.methods.of(method.personId);
  if (isTaken(others, method)) {
    // Proved in another tab a moment ago.
    throw new Undo({ code: 'code-used' });
  }
  if (!(await tables.methods.add(method))) throw new Undo({ code: 'key-already-registered' });
  const person = await tables.people.byId(method.personId);
  if (!others.some((row) => row.id === person?.defaultMethodId)) {
    await tables.people.setDefaultMethod(method.personId, method.id);
  }
}

async function methodAsked(tables: Tables, row: ChallengeRow): Promise<MethodRow | 'gone' | null> {
  if (row.methodId === null) return null;
  const rows = await tables.methods.of(row.personId);
  return rows.find((each) => each.id === row.methodId) ?? 'gone';
}

async function stillThere(tables: Tables, row: ChallengeRow): Promise<MethodRow> {
  const method = await methodAsked(tables, row);
  if (method === 'gone' || method === null) throw new Undo({ code: 'method-gone' });
  if (method.disabledAt !== null) throw new Undo({ code: 'method-disabled' });
  return method;
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
