import type { Actor } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Asking, EnrolmentRequest } from '#lib/ports/backend';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { MethodRow } from '#lib/ports/store/methods';
import type { Making } from './new-challenge.ts';
import { isTaken } from './new-method.ts';
import { callerTriesKey, enrolTriesKey, methodTriesKey, numberIndexOf, resetTriesKey } from './tries-key.ts';

/** The challenge by which a method is set up, for a backend whose methods are the portal's; no number twice. */
export async function toSetUp(
  { store, keyring }: BackendParts,
  { person }: Actor,
  request: EnrolmentRequest,
): Promise<Result<Making, RefusalOf<'number-already-used'>>> {
  const { kind, enrolmentId } = request;
  const numberIndex = 'number' in request ? numberIndexOf(keyring, request.number) : null;
  if (isTaken(await store.methods.of(person.id), { kind, numberIndex })) return refuse({ code: 'number-already-used' });
  const triesKey = enrolTriesKey(person.id, kind, numberIndex);
  return ok({ purpose: 'enrol', methodKind: kind, methodId: null, enrolmentId, triesKey });
}

/** The challenge by which somebody proves that they have one of their methods, and the method. */
export async function toProve(
  { store }: BackendParts,
  { person }: Actor,
  asking: Asking,
): Promise<
  Result<{ readonly making: Making; readonly method: MethodRow }, RefusalOf<'method-gone' | 'method-disabled'>>
> {
  const method = (await store.methods.of(person.id)).find(({ id }) => id === asking.method);
  if (method === undefined) return refuse({ code: 'method-gone' });
  if (method.disabledAt !== null) return refuse({ code: 'method-disabled' });
  const { id: methodId, kind: methodKind } = method;
  const triesKey = triesKeyFor(asking);
  return ok({ method, making: { purpose: asking.purpose, methodKind, methodId, enrolmentId: null, triesKey } });
}

/** A stranger's wrong answers to a reset, or a caller's, never count against signing in. */
function triesKeyFor({ purpose, method }: Asking): string {
  if (purpose === 'verify') return callerTriesKey(method);
  return purpose === 'reset' ? resetTriesKey(method) : methodTriesKey(method);
}
