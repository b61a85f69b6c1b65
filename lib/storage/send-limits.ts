import type { SendLeave } from '#lib/ports/store/sends';

const minute = 60_000;
const short = { lasts: 10 * minute, most: 3 };
const long = { lasts: 24 * 60 * minute, most: 6 };
/** How long after the first, second and third send in ten minutes the next may go. */
const waits = [30_000, 60_000, 120_000];

/** How far back sends matter. */
export const remembered = long.lasts;

/** Judges whether one more may go, by when the earlier ones went, oldest first. */
export function leaveToSend(times: readonly number[], now: number): SendLeave {
  for (const { lasts, most } of [long, short]) {
    const counted = times.filter((at) => at > now - lasts);
    const leaving = counted.at(-most);
    if (leaving !== undefined) return { state: 'enough', retryAt: leaving + lasts };
  }
  const recent = times.filter((at) => at > now - short.lasts);
  const last = recent.at(-1);
  const wait = waits[Math.min(recent.length, waits.length) - 1];
  if (last === undefined || wait === undefined || last + wait <= now) return { state: 'go' };
  return { state: 'soon', retryAt: last + wait };
}
