/** A refusal is returned: the person can do something about it. A fault is thrown: only an operator can. */
export type Result<Value, Refused> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refused };

/** The answer of something that worked. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** The answer of something that was refused, with the reason. */
export function refuse<Refused>(refusal: Refused): { readonly ok: false; readonly refusal: Refused } {
  return { ok: false, refusal };
}
