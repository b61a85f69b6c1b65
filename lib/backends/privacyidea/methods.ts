import type { Method, MethodId, MethodSet } from '#lib/domain/method';
import { defaultOf } from './default-method.ts';
import { isOther, methodOf } from './method-of.ts';
import type { Pi } from './pi.ts';
import { listed, tokenOf } from './token.ts';
import type { Token } from './token.ts';
import type { Named } from './username.ts';

/** A person's methods, with the tokens that they are. */
export interface Held {
  readonly set: MethodSet;
  readonly tokens: ReadonlyMap<string, Token>;
  /** The serials of those beside them that the portal does not know, as far as it can read them. */
  readonly others: readonly string[];
}

/** One of them. */
export interface HeldOne {
  readonly method: Method;
  readonly token: Token;
}

/** Reads what a person has set up there. */
export async function held(pi: Pi, person: Named): Promise<Held> {
  const [{ tokens, unreadable }, chosen] = await Promise.all([listed(pi, person), defaultOf(pi, person)]);
  const both = tokens.flatMap((token): (readonly [Method, Token])[] => {
    const method = methodOf(token);
    return method === null ? [] : [[method, token]];
  });
  const methods = both.map(([method]) => method);
  const defaultId = methods.some(({ id }) => id === chosen) ? chosen : null;
  // One that cannot be read is as one of a type that is not known: it may be somebody's second step.
  const unknown = tokens.filter(isOther).map(({ serial }) => serial);
  const others = unknown.length + unreadable;
  const set = { methods, defaultId, ...(others === 0 ? {} : { others }) };
  return { set, others: unknown, tokens: new Map(both.map(([{ id }, token]) => [id, token])) };
}

/** The numbers of a person's phones, as far as the portal's own gateways text them. */
export async function numbersOf(pi: Pi, person: Named): Promise<ReadonlyMap<MethodId, string>> {
  const { set, tokens } = await held(pi, person);
  const numbers = set.methods.map(({ id }) => [id, tokens.get(id)?.facts.phone ?? ''] as const);
  return new Map(numbers.filter(([, number]) => /^\+447[0-9]{9}$/.test(number)));
}

/** One method of a person as it is now, with its token; null where it is not there. */
export async function heldOne(pi: Pi, person: Named, id: MethodId): Promise<HeldOne | null> {
  const token = await tokenOf(pi, person, id);
  const method = token === null ? null : methodOf(token);
  return token === null || method === null ? null : { method, token };
}
