import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AnswerRefusal } from '#lib/ports/backend';
import type { Store, Tables } from '#lib/ports/store';

/** Thrown inside a transaction to take everything in it back and refuse. */
export class Undo extends Error {
  readonly refusal: AnswerRefusal;

  constructor(refusal: AnswerRefusal) {
    super(refusal.code);
    this.name = 'Undo';
    this.refusal = refusal;
  }
}

/** Runs a transaction; a thrown `Undo` leaves nothing behind and becomes the refusal. */
export async function allOrNothing<T>(
  store: Store,
  work: (tables: Tables) => Promise<T>,
): Promise<Result<T, AnswerRefusal>> {
  try {
    return ok(await store.transaction(work));
  } catch (thrown) {
    if (thrown instanceof Undo) return refuse(thrown.refusal);
    throw thrown;
  }
}
