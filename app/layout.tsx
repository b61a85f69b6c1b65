import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import { AssistPanel } from '#components/assist/assist-panel';
import { Arrival } from '#components/frame/arrival';
import { DemoStrip, Footer } from '#components/frame/footer';
import { Sheet } from '#components/frame/sheet';
import { WatchScripts } from '#components/frame/watch-scripts';
import { frameWords } from '#lib/content/frame';
import { assistOnPage, nonce, pathHere, settings } from '#lib/server/page';
import sheet from './portal.pcss';

export const dynamic = 'force-dynamic';

export const viewport: Viewport = { colorScheme: 'light dark', themeColor: '#0a4147' };

// Read by `Sheet` while the server draws.
Reflect.set(globalThis, Symbol.for('latchkey.sheet'), sheet);

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const frame = settings();
  const assist = await assistOnPage();
  const path = await pathHere();
  return (
    <html lang="en-GB">
      <head>
        <Sheet nonce={await nonce()} />
        <WatchScripts nonce={await nonce()} />
      </head>
      <body>
        <a className="skip" href="#main">
          {frameWords.skip}
        </a>
        {frame.mode === 'demo' && <DemoStrip />}
        {assist !== null && <AssistPanel assist={assist} phone={frame.supportPhone} path={path} />}
        {children}
        <Footer
          phone={frame.supportPhone}
          email={frame.supportEmail}
          forStaff={/^\/(helpdesk|admin)(\/|$)/.test(path)}
        />
        <Arrival />
      </body>
    </html>
  );
}
