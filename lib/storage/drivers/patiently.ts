import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from './sqlite-faults.ts';
import type { Vitals } from './vitals.ts';

const longest = 5_000;

/**
 * Does something with SQLite, again and again for up to five seconds while another process holds the file. SQLite's
 * own busy_timeout would do the same but hold up the whole process; this lets the others go on.
 */
export async function patiently<T>(work: () => T, vitals: Vitals): Promise<T> {
  let until: number | null = null;
  for (let pause = 1; ; pause = Math.min(pause * 2, 25)) {
    try {
      return work();
    } catch (error) {
      const now = performance.now();
      until ??= now + longest;
      if (!isBusy(error) || now > until) throw error;
      vitals.retries += 1;
    }
    await sleep(Math.random() * pause);
  }
}
