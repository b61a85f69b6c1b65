'use client';

import { useState } from 'react';

/** The app's own style sheet, beside the portal's and in the same manner: only the server writes it, once. */
export function AppSheet({ nonce }: { readonly nonce: string }) {
  const [first] = useState(nonce);
  const key = Symbol.for('latchkey.authenticator-sheet');
  const text = typeof window === 'undefined' ? String(Reflect.get(globalThis, key)) : '';
  return <style nonce={first} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />;
}
