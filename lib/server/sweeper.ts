import type { OpenedBackend } from '#lib/ports/backend-island';
import type { Portal } from '#lib/ports/portal';
import { endAtVaults } from '#lib/services/end-at-vaults';
import { endOverdueAssists } from '#lib/services/end-overdue-assists';
import type { Log } from './log.ts';

const hour = 3_600_000;
const minute = 60_000;
const often = 15_000;
const assistsEvery = 5_000;
const endingsEvery = 5_000;
const atOnce = 500;

/** Has the store sweep away, once an hour, what is of no more use, and the backend once a minute. What fails is tried again then. */
export function startSweeper(portal: Portal, opened: Pick<OpenedBackend, 'sweep'>, log: Log): { stop(): void } {
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
  const filling = setInterval(() => void fill(portal, log), often);
  filling.unref();
  const ending = setInterval(() => void endAssists(portal, log), assistsEvery);
  ending.unref();
  const keeping = setInterval(() => void endThere(portal, log), endingsEvery);
  keeping.unref();
  const tidying = setInterval(() => void tidy(opened, log), minute);
  tidying.unref();
  return {
    stop() {
      clearInterval(timer);
      clearInterval(filling);
      clearInterval(ending);
      clearInterval(keeping);
      clearInterval(tidying);
    },
  };
}

/** Makes those findable who were entered in bulk since. */
async function fill({ store }: Portal, log: Log): Promise<void> {
  try {
    while ((await store.people.fillTerms(atOnce)) === atOnce);
  } catch (failure) {
    log.error({ err: failure }, 'Making people findable failed.');
  }
}

/** Ends the help of the service desk that is over and that nobody looks at. */
async function endAssists(portal: Portal, log: Log): Promise<void> {
  try {
    await endOverdueAssists(portal);
  } catch (failure) {
    log.error({ err: failure }, 'Ending assists failed.');
  }
}

/** Ends at the MFA system what it keeps and what has ended here. */
async function endThere(portal: Portal, log: Log): Promise<void> {
  const { appPasswords, recoveryCodes, accessCodes } = portal.vaults;
  if (appPasswords === null && recoveryCodes === null && accessCodes === null) return;
  try {
    const { failures } = await endAtVaults(portal);
    for (const failure of failures) log.error({ err: failure }, 'Ending at the MFA system failed; it is tried again.');
  } catch (failure) {
    log.error({ err: failure }, 'Ending at the MFA system failed.');
  }
}

/** Takes away what was begun at the MFA system and never finished. */
async function tidy(opened: Pick<OpenedBackend, 'sweep'>, log: Log): Promise<void> {
  try {
    await opened.sweep();
  } catch (failure) {
    log.error({ err: failure }, 'Taking away what was never finished failed.');
  }
}
