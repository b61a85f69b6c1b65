import type { Portal } from '#lib/ports/portal';
import { watchFailures } from '#lib/services/watch-failures';
import type { Log } from './log.ts';

const minute = 60_000;
const atOnce = 200;

/** Work that goes on beside the portal's own. */
export interface Background {
  /** Lets the round under way finish. */
  stop(): Promise<void>;
}

/**
 * Every minute covers with a checkpoint what the audit has got since (architecture rule 10). Each is logged with its
 * signature, so that the log, kept elsewhere, is a witness too.
 */
export function startCheckpointer(portal: Portal, log: Log): Background {
  return everyMinute(
    () => makeCheckpoints(portal, log),
    (failure) => {
      log.error({ err: failure }, 'No checkpoint of the audit could be made.');
    },
  );
}

/** Makes lines of an earlier version findable, and covers all that can be covered. */
export async function makeCheckpoints(
  { store }: Pick<Portal, 'store'>,
  log: Pick<Log, 'info' | 'warn' | 'error'>,
): Promise<void> {
  while ((await store.audit.fillIn(atOnce)) > 0);
  let behind: string | null = null;
  do {
    const { checkpoint, turnedBack, broken, next } = await store.auditCheckpoints.make(behind);
    if (checkpoint !== null) log.info({ checkpoint }, 'The audit is covered.');
    if (turnedBack) log.warn({ checkpoint }, 'The clock was set back since the checkpoint before.');
    if (broken.length > 0) log.error({ chains: broken }, 'The audit was changed. Run: admin audit verify');
    behind = next;
  } while (behind !== null);
}

/** Every minute looks for what the service desk should look at; after a pause, for all of the last day. */
export function startFailureWatch(portal: Portal, log: Log): Background {
  let first = true;
  return everyMinute(
    async () => {
      await watchFailures(portal, first ? 24 * 60 * minute : 15 * minute);
      first = false;
    },
    (failure) => {
      log.error({ err: failure }, 'What has gone wrong could not be looked through.');
    },
  );
}

/** Runs work a minute after it was last done, and first a few seconds after the start. */
export function everyMinute(work: () => Promise<void>, onFailure: (failure: unknown) => void): Background {
  let stopped = false;
  let round = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const tick = (): void => {
    round = work()
      .catch(onFailure)
      .then(() => {
        if (!stopped) timer = setTimeout(tick, minute).unref();
      });
  };
  timer = setTimeout(tick, minute / 12).unref();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
