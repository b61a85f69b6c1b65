import { chromium } from '@playwright/test';

export interface Weight {
  /** Bytes over the wire until it can be used: the page and its styles. */
  readonly usable: number;
  readonly all: number;
  readonly requests: number;
}

/** What a browser fetches that has never been here. */
export async function weigh(url: string): Promise<Weight> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    const kinds = new Map<string, string>();
    let usable = 0;
    let all = 0;
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      all += encodedDataLength;
      if (['Document', 'Stylesheet'].includes(kinds.get(requestId) ?? '')) usable += encodedDataLength;
    });
    await session.send('Network.enable');
    await page.goto(url, { waitUntil: 'networkidle' });
    return { usable, all, requests: kinds.size };
  } finally {
    await browser.close();
  }
}
