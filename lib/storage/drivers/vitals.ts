import type { StoreVitals } from '#lib/ports/store';

/** What a driver writes down of how it is doing, for whoever watches. */
export interface Vitals {
  retries: number;
  connections: () => StoreVitals['connections'];
}

/** Of a driver that has done nothing yet. */
export function newVitals(): Vitals {
  return { retries: 0, connections: () => null };
}
