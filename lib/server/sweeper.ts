import type { Portal } from '#lib/ports/portal';
import type { Log } from './log.ts';

const hour = 3_600_000;

/** Has the store sweep away, once an hour, what is of no more use. What fails is tried again an hour later. */
export function startSweeper(portal: Portal, log: Log): { stop(): void } {
  const sweep = (): void => {
    portal.store.sweep(portal.clock.now()).then(
      (rows) => {
        log.info({ rows }, 'Swept.');
      },
      (failure: unknown) => {
        log.error({ err: failure }, 'Sweeping failed.');
      },
    );
  };
  const timer = setInterval(sweep, hour);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
    },
  };
}
