import { setTimeout as pause } from 'node:timers/promises';

/** Longer than any of the work that is to look alike; where it was longer after all, another turn is waited for. */
const turn = 250;

/** Does work and gives its outcome at the end of a turn: how long it took tells nothing (ASVS 6.3.8). */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    const taken = performance.now() - begun;
    await pause(Math.ceil(Math.max(taken, 1) / turn) * turn - taken);
  }
}
