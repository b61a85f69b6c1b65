import type { Refusal } from '#lib/domain/refusal';
import type { Reply } from '../reply.ts';

/**
 * Says all that is wrong with a form at once, in the order of its fields; what the service refused where that is
 * something else.
 */
export function refusedAll(
  next: string,
  troubles: readonly Refusal[],
  from: { readonly refusal: Refusal; readonly typed: Readonly<Record<string, string>> },
): Reply {
  const { refusal, typed } = from;
  const ofForm = troubles.some(({ code }) => code === refusal.code);
  const [first = refusal, ...more] = ofForm ? troubles : [];
  const others = more.map((each) => ({ refusal: each, field: null }));
  return { next, refusal, said: { does: 'refused', refusal: first, field: null, others, typed } };
}
