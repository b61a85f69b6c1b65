'use client';

import type { ReactNode } from 'react';
import { useBrowser } from './use-browser.ts';

/** What would make no sense without JavaScript. */
export function WithScript({ children }: { readonly children: ReactNode }) {
  return useBrowser() ? children : null;
}
