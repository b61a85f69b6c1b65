'use client';

import { useEffect } from 'react';
import { bringPictures } from '#lib/browser/bring-pictures';
import { useBrowser } from '../ui/use-browser.ts';

/** Prints the page when all its pictures are there. Only with JavaScript; the browser's own Print does the same. */
export function PrintButton({ children }: { readonly children: string }) {
  const alive = useBrowser();

  useEffect(() => {
    const early = () => void bringPictures();
    addEventListener('beforeprint', early);
    return () => removeEventListener('beforeprint', early);
  }, []);

  async function print(): Promise<void> {
    await bringPictures();
    window.print();
  }

  if (!alive) return null;
  return (
    <button type="button" className="button" onClick={() => void print()}>
      {children}
    </button>
  );
}
