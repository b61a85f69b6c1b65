import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import { Arrival } from '#components/frame/arrival';
import { DemoStrip, Footer } from '#components/frame/footer';
import { frameWords } from '#lib/content/frame';
import { settings } from '#lib/server/page';
import './globals.css';

export const dynamic = 'force-dynamic';

export const viewport: Viewport = { colorScheme: 'light dark', themeColor: '#0a4147' };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const frame = await settings();
  return (
    <html lang="en-GB">
      <body>
        <a className="skip" href="#main">
          {frameWords.skip}
        </a>
        {frame.mode === 'demo' && <DemoStrip />}
        {children}
        <Footer frame={frame} />
        <Arrival />
      </body>
    </html>
  );
}
