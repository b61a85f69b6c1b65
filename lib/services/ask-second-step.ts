import type { Present } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import { methodsForChange, methodToAsk, strongestOf, usableMethods } from '#lib/domain/method';
import type { Method, MethodId, Way } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { ownDoing } from '#lib/domain/own-doing';
import type { SendRefusal } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';

export type SecondStepPurpose = 'sign-in' | 'change';

/** The methods that may answer for a purpose, the one asked first in front. */
export function methodsFor({ set }: Present, purpose: SecondStepPurpose): readonly Method[] {
  const fit = purpose === 'change' ? methodsForChange(set) : usableMethods(set);
  const chosen = methodToAsk(set);
  const first = fit.find((method) => method.id === chosen?.id) ?? strongestOf(fit);
  return first === null ? [] : [first, ...fit.filter((method) => method.id !== first.id)];
}

/** Asks for the second step with the method named, or with the one that is asked first. */
export async function askSecondStep(
  portal: Portal,
  present: Present,
  wish: { readonly method: MethodId | null; readonly way?: Way | undefined; readonly purpose: SecondStepPurpose },
): Promise<Result<Challenge, SendRefusal | RefusalOf<'method-gone' | 'not-strong-enough' | 'shut-out'>>> {
  ownDoing(present.actor);
  const fit = methodsFor(present, wish.purpose);
  if (fit.length === 0) return refuse({ code: 'shut-out' });
  const method = wish.method === null ? fit[0] : fit.find((each) => each.id === wish.method);
  if (method === undefined) {
    const theirs = present.set.methods.some((each) => each.id === wish.method);
    return refuse({ code: theirs ? 'not-strong-enough' : 'method-gone' });
  }
  return portal.backend.challenge(present.actor, { method: method.id, purpose: wish.purpose, way: wish.way });
}
