import { setTimeout as pause } from 'node:timers/promises';
import type { OpenedBackend } from '#lib/ports/backend-island';
import type { Portal } from '#lib/ports/portal';
import { forgetReports, readReport } from '#lib/services/read-report';
import type { Log } from './log.ts';

/** Pages at once, and between them: fewer than the five in ten seconds that Graph allows, for all who ask. */
const atOnce = 3;
const soon = 12_000;
const later = 5 * 60_000;
const patience = 1_000;

/** Has the backend's report read, a few pages at a time, where it has one. What fails is tried again later. */
export function startReportReader(
  portal: Portal,
  { report }: Pick<OpenedBackend, 'report'>,
  log: Log,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const read = async (): Promise<void> => {
    while (!signal.aborted) {
      const more = await readSome().catch((failure: unknown) => {
        log.error({ err: failure }, 'Reading the report of the MFA system failed; it is tried again.');
        return false;
      });
      if (report === undefined) return;
      await pause(more ? soon : later, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const readSome = async (): Promise<boolean> => {
    if (report !== undefined) return readReport(portal, report, atOnce);
    await forgetReports(portal);
    return false;
  };
  const reading = read();
  return {
    stop: () => {
      stopping.abort();
      // A page may be waited for long; whoever goes on takes it from where it was.
      return Promise.race([reading, pause(patience)]);
    },
  };
}
