import { methodKinds } from '#lib/domain/method';
import type { MethodKind } from '#lib/domain/method';
import type { Backend } from '#lib/ports/backend';
import type { BackendParts } from '#lib/ports/backend-parts';
import { makeDefault, remove, rename } from './changing.ts';
import { retire, triesOf, unlock } from './desk.ts';
import { toSet } from './method-set.ts';

/**
 * What a backend does with methods that are rows of the portal's own store: everything but proving them. `kinds` are those
 * it can ask for: what another backend has left behind of other kinds is not listed.
 */
export function storedMethods(
  parts: BackendParts,
  kinds: readonly MethodKind[] = methodKinds,
): Pick<Backend, 'methodsOf' | 'makeDefault' | 'rename' | 'remove' | 'retire' | 'unlock' | 'triesOf'> {
  return {
    methodsOf: async (person) => {
      const rows = (await parts.store.methods.of(person.id)).filter(({ kind }) => kinds.includes(kind));
      return toSet(rows, person.defaultMethodId, parts.clock.now());
    },
    makeDefault: (actor, method, record) => makeDefault(parts, { actor, method }, record),
    rename: (actor, to, record) => rename(parts, { actor, ...to }, record),
    remove: (actor, method, record) => remove(parts, { actor, method }, record),
    retire: (person, method, record) => retire(parts, { person, method }, record),
    unlock: (person, record) => unlock(parts, person, record),
    triesOf: (person) => triesOf(parts, person),
  };
}
