import { isFault } from '#lib/domain/fault';
import type { Portal } from '#lib/ports/portal';
import { lastKnown } from '#lib/services/last-known';
import { latchkey } from './latchkey.ts';

/** Something that was looked up, and whether it is what was last known, since the backend does not answer. */
export interface Known<T> {
  readonly found: T;
  readonly away: boolean;
}

/** Looks something up, by what was last known where the backend does not answer; or did not a moment ago, and is not asked again. */
export async function knownOr<T>(look: (portal: Portal) => Promise<T>, away = false): Promise<Known<T>> {
  const { portal } = latchkey();
  try {
    if (!away) return { found: await look(portal), away };
  } catch (failure) {
    if (!isAway(failure)) throw failure;
  }
  return { found: await look(lastKnown(portal)), away: true };
}

/** Whether what failed is the system behind the portal. */
export function isAway(failure: unknown): boolean {
  return isFault(failure) && (failure.code === 'backend-unreachable' || failure.code === 'backend-not-understood');
}
