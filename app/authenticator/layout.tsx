import type { ReactNode } from 'react';
import { AppSheet } from '#components/authenticator/app-sheet';
import { nonce } from '#lib/server/page';
import sheet from './authenticator.pcss';

// Read by `AppSheet` while the server draws.
Reflect.set(globalThis, Symbol.for('latchkey.authenticator-sheet'), sheet);

/** The phone's app: its own manifest, icons and style sheet, around every page of it. */
export default async function AuthenticatorLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <link rel="manifest" href="/authenticator/manifest.webmanifest" />
      <link rel="apple-touch-icon" href="/authenticator-180.png" />
      <AppSheet nonce={await nonce()} />
      {children}
    </>
  );
}
