'use client';

import { useState } from 'react';

/**
 * The style sheet, in the page itself: no request stands between the text and its looks. Only the server writes it;
 * neither the scripts nor the page's data carry it a second time.
 */
export function Sheet({ nonce }: { readonly nonce: string }) {
  const [first] = useState(nonce);
  const text = typeof window === 'undefined' ? String(Reflect.get(globalThis, Symbol.for('latchkey.sheet'))) : '';
  return <style nonce={first} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />;
}
