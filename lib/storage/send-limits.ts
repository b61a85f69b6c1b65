import type { SendLeave } from '#lib/ports/store/sends';

const minute = 60_000;
const short = { lasts: 10 * minute, most: 3 };
const long = { lasts: 24 * 60 * minute, most: 6 };

/** How far back sends matter. */
export const remembered = long.lasts;

/** Judges whether one more may go, by when the earlier ones went, oldest first. */
export function leaveToSend(times: readonly number[], now: number): SendLeave {
  for (const { lasts, most } of [long, short]) {
    const counted = times.filter((at) => at > now - lasts);
    const leaving = counted.at(-most);
    if (leaving !== undefined) return { state: 'enough', retryAt: leaving + lasts };
  }
  return { state: 'go' };
}
