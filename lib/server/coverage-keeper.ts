import { setTimeout as pause } from 'node:timers/promises';
import type { Portal } from '#lib/ports/portal';
import type { Log } from './log.ts';

const minute = 60_000;
/** Between two small pieces of work, so that whoever signs in meanwhile is not held up. */
const breath = 10;

/** Has the store tend its coverage counts, at the start and every minute. What fails is tried again a minute later. */
export function startCoverageKeeper(portal: Portal, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const tend = async (): Promise<void> => {
    while (!stopping.signal.aborted && (await portal.store.coverage.tend(portal.clock.now()))) await pause(breath);
  };
  const keep = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await tend().catch((failure: unknown) => {
        log.error({ err: failure }, 'Tending the coverage failed.');
      });
      await pause(minute, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const kept = keep();
  return {
    stop: () => {
      stopping.abort();
      return kept;
    },
  };
}
