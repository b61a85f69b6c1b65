import { isFault, retryAfterOf } from '#lib/domain/fault';
import type { OpenedBackend } from '#lib/ports/backend-island';
import type { Portal } from '#lib/ports/portal';

type Report = NonNullable<OpenedBackend['report']>;

const second = 1_000;
const minute = 60 * second;
/** A new round begins so long after the last began: the report is hours late by itself. */
const every = 6 * 60 * minute;
/** So long at most a page is waited for and written; then another process takes the round. */
const atMost = 5 * minute;
/** Between a few pages and the next few, whichever process reads them. */
const rest = 10 * second;
/** After a failure that has not said how long it lasts. */
const afterFailure = 10 * minute;
const forgottenAtOnce = 200;

/**
 * Reads the next few pages of what the backend reports of everybody, so that people whom the portal has never looked at are
 * counted. Where it has come to is kept: another process, or this one after a restart, goes on there. True while there is
 * more to read; what fails is put off for as long as it asks for, and thrown.
 */
export async function readReport(
  { store: { reports }, backend: { name }, clock }: Pick<Portal, 'store' | 'backend' | 'clock'>,
  report: Report,
  pages: number,
): Promise<boolean> {
  const now = clock.now();
  let round = await reports.take(name, { now, until: now + atMost, since: now - every });
  if (round === null) return false;
  try {
    for (let left = pages; left > 0; left -= 1) {
      const { people, next } = await report(round.after);
      const heldUntil = clock.now() + (left === 1 ? rest : atMost);
      await reports.keep(name, { round, people, next, heldUntil: next === null ? 0 : heldUntil });
      if (next === null) return await forgetBefore(reports, round.begunAt);
      round = { ...round, after: next };
    }
    return true;
  } catch (failure) {
    // A page that is not understood is not understood next time: its place in the report may have gone.
    const anew = isFault(failure) && failure.code === 'backend-not-understood';
    const seconds = retryAfterOf(failure);
    await reports.putOff(name, clock.now() + (seconds === null ? afterFailure : seconds * second), anew);
    throw failure;
  }
}

/** Where the backend has no report, what an earlier one reported counts no more. */
export async function forgetReports({ store, clock }: Pick<Portal, 'store' | 'clock'>): Promise<void> {
  await forgetBefore(store.reports, clock.now());
}

/** A few at a time, so that whoever writes meanwhile does not wait for long. There is nothing more to read after it. */
async function forgetBefore(reports: Portal['store']['reports'], at: number): Promise<false> {
  while ((await reports.forget(at, forgottenAtOnce)) === forgottenAtOnce);
  return false;
}
