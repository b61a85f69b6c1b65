import { callerCheckWays } from '#lib/domain/caller-check';
import type { CallerCheckWay } from '#lib/domain/caller-check';
import { usableMethods, waysOf } from '#lib/domain/method';
import type { Method } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';

/** A way in which somebody can be asked, and which of their methods it asks. */
export interface CallerWay {
  readonly way: CallerCheckWay;
  readonly method: Method;
}

/** How somebody can be asked: the app first, and only while its owner wants it to be. */
export async function waysToAsk(portal: Pick<Portal, 'backend'>, person: Person): Promise<readonly CallerWay[]> {
  // What only the provider asks for, the portal cannot.
  if (person.disabledFor !== null || portal.backend.capabilities.proves === 'provider') return [];
  const methods = usableMethods(await portal.backend.methodsOf(person));
  return callerCheckWays.flatMap((way) => {
    if (way === 'prompt' && person.promptsStoppedAt !== null) return [];
    const method = methods.find((each) => waysOf(each).includes(way));
    return method === undefined ? [] : [{ way, method }];
  });
}
