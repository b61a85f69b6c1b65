import type { SendStop } from '#lib/ports/store/sends';
import type { Log } from './log.ts';

const hour = 3_600_000;

const lines: Readonly<Record<SendStop['stop'], string>> = {
  'texts-of-the-day': 'No more texts today: SENDS_PER_DAY is used up.',
  'calls-of-the-day': 'No more calls today: CALLS_PER_DAY is used up.',
  range: 'No more texts or calls to a range of numbers: many were asked for and few or none were answered.',
};

/** Tells the operator that sending has been stopped: each kind of stop once an hour, however often it is met. */
export function sendAlarm(log: Pick<Log, 'error'>, now: () => number): (stop: SendStop) => void {
  const last = new Map<SendStop['stop'], number>();
  return ({ stop, personId, retryAt }) => {
    if (now() - (last.get(stop) ?? -hour) < hour) return;
    last.set(stop, now());
    log.error({ stop, personId, until: new Date(retryAt).toISOString() }, lines[stop]);
  };
}
