'use client';

import { useEffect } from 'react';
import { travel } from '#lib/browser/travel';

const every = 15_000;
/** Ten minutes: a page that is left open is not to keep a session alive for long. */
const mostLooks = 40;

/** Draws the page again now and then, since somebody decides elsewhere. Nothing without JavaScript. */
export function LookAgain({ page }: { readonly page: string }) {
  useEffect(() => {
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      if (looks > mostLooks) clearInterval(timer);
      else void travel(page);
    }, every);
    return () => {
      clearInterval(timer);
    };
  }, [page]);
  return null;
}
