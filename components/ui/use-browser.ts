'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on the server and while the page comes alive, then true: for what needs JavaScript. */
export function useBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
