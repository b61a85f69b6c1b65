import { useSyncExternalStore } from 'react';

const second = 1_000;

function subscribe(told: () => void): () => void {
  const ticking = setInterval(told, second / 4);
  return () => clearInterval(ticking);
}

/** The time, in whole seconds; drawn anew with each. */
export function useNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / second) * second,
    () => 0,
  );
}
