'use client';

import { useBrowser } from './use-browser.ts';

/** Prints the page. Only there with JavaScript: without it the browser's own menu prints. */
export function PrintButton({ children }: { readonly children: string }) {
  if (!useBrowser()) return null;
  return (
    <button type="button" className="button second" onClick={() => window.print()}>
      {children}
    </button>
  );
}
