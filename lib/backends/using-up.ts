import type { Actor } from '#lib/domain/actor';
import { probationLasts } from '#lib/domain/method';
import { isStandIn } from '#lib/domain/session';
import type { Proved, Recording } from '#lib/ports/backend';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { Tables } from '#lib/ports/store';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import { toMethod } from './method-set.ts';
import { isTaken } from './new-method.ts';
import type { Outcome } from './new-method.ts';
import { numberIndexOf } from './tries-key.ts';
import { Undo } from './undo.ts';

/** A method that comes by a recovery code or an access code alone proves no change for a day, while another could (decision 0006). */
export function settling(options: BackendParts, { session }: Actor, outcome: Outcome): Outcome {
  if (outcome.does !== 'add' || session.secondStep === null || !isStandIn(session.secondStep)) return outcome;
  const probationUntil = options.clock.now() + probationLasts;
  return { ...outcome, method: { ...outcome.method, probationUntil } };
}

/** Everything that a right answer changes; throws `Undo` when another answer was first. */
export async function useUp(
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
    prompt: row.authenticatorId !== null && wasPrompted(row),
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

function wasPrompted({ secret }: ChallengeRow): boolean {
  return (secret.kind === 'prompt' || secret.kind === 'binding') && secret.prompt !== null;
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

/** The method that is to answer a challenge; null while one is being set up. */
export async function methodAsked(
  tables: Pick<Tables, 'methods'>,
  row: ChallengeRow,
): Promise<MethodRow | 'gone' | null> {
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
