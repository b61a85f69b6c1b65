import type { MethodSet } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import { shadowedMethod, shadowsOf, withShadows } from './shadow-rows.ts';

/**
 * The portal while the system that keeps the methods does not answer: what somebody has set up is what the portal saw last.
 * For signing out and for looking. Nobody gets further in by it than the session had got before, since nothing can be
 * proved meanwhile; whoever was never seen with a method has none here, and is let in nowhere.
 */
export function lastKnown(portal: Portal): Portal {
  const { backend, store, clock } = portal;
  const methodsOf = async (person: Person): Promise<MethodSet> => {
    const rows = shadowsOf(await store.methods.of(person.id), backend.name);
    const { others } = await store.shadows.markOf(person.id, backend.name);
    const known = { methods: rows.map(shadowedMethod), defaultId: person.defaultMethodId };
    return withShadows(others === null || others === 0 ? known : { ...known, others }, rows, clock.now());
  };
  const triesOf = () => Promise.resolve({ until: null, counted: false });
  return { ...portal, backend: { ...backend, methodsOf, triesOf } };
}
