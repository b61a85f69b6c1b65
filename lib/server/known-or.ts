import type { Present } from '#lib/domain/actor';
import { isFault, retryAfterOf } from '#lib/domain/fault';
import type { Fault, FaultCode } from '#lib/domain/fault';
import type { Portal } from '#lib/ports/portal';
import { lastKnown } from '#lib/services/last-known';
import { latchkey } from './latchkey.ts';
import { findVisitor } from './visitor.ts';

/** Something that was looked up, and whether it is what was last known, since the backend does not answer. */
export interface Known<T> {
  readonly found: T;
  readonly away: boolean;
  /** That it does answer, and knows nobody by that name. */
  readonly notThere: boolean;
  /** Seconds, where it asks to be left alone for so long. */
  readonly retryAfter: number | null;
  /** What failed, for the log; null where nothing did, or it was not asked again. */
  readonly fault: Fault | null;
}

/** Looks something up, by what was last known where the backend does not answer; or did not a moment ago, and is not asked again. */
export async function knownOr<T>(look: (portal: Portal) => Promise<T>, away = false): Promise<Known<T>> {
  const { portal } = latchkey();
  let why = whyAway(null);
  try {
    if (!away) return { found: await look(portal), away, ...why };
  } catch (failure) {
    if (!isAway(failure)) throw failure;
    why = whyAway(failure);
  }
  return { found: await look(lastKnown(portal)), away: true, ...why };
}

/** What is known of why it cannot be asked. */
export type WhyAway = Pick<Known<unknown>, 'notThere' | 'retryAfter' | 'fault'>;

export function whyAway(failure: unknown): WhyAway {
  const fault = isFault(failure) ? failure : null;
  return { notThere: isNotThere(failure), retryAfter: retryAfterOf(failure), fault };
}

/**
 * Who looks, by what was last known where the backend does not answer. That it does answer, and knows nobody by that name, is
 * a definite no: whoever was struck off there has nothing set up, whatever was last known, and may only sign out.
 */
export async function knownVisitor(headers: Headers): Promise<Known<Present | null>> {
  const known = await knownOr((by) => findVisitor(headers, by));
  const { found, notThere } = known;
  return notThere && found !== null ? { ...known, found: { ...found, set: { methods: [], defaultId: null } } } : known;
}

const away: readonly FaultCode[] = ['backend-unreachable', 'backend-not-understood', 'person-not-there'];

/** Whether what failed is the system behind the portal, for everybody or for this person. */
export function isAway(failure: unknown): boolean {
  return isFault(failure) && away.includes(failure.code);
}

/** Whether it does not know the person. */
function isNotThere(failure: unknown): boolean {
  return isFault(failure) && failure.code === 'person-not-there';
}
