import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { ApprovalsDouble } from './support/approvals-double.ts';
import { violations } from './support/axe.ts';
import { filmQr } from './support/fake-camera.ts';
import { listen } from './support/fixtures.ts';
import { openPhoneApp } from './support/phone-app.ts';
import type { PhoneApp } from './support/phone-app.ts';
import { expect, link, long, test } from './support/phone-fixtures.ts';

for (const [colorScheme, width] of [
  ['light', 390],
  ['dark', 320],
] as const) {
  test(`every screen, ${colorScheme} at ${width} px: axe, nothing cut off, large to touch`, async ({ app, double }) => {
    test.setTimeout(120_000);
    await app.page.setViewportSize({ width, height: 640 });
    await app.page.emulateMedia({ colorScheme });
    await everyScreen(app, double);
  });
}

async function everyScreen(app: PhoneApp, double: ApprovalsDouble): Promise<void> {
  const { page } = app;
  const look = (name: string) => judge(page, name);
  await look('first');
  await app.button(/\+ add account/i).click();
  await look('add');
  await app.button(/scan qr code/i).click();
  await expect(page.getByRole('alert').filter({ hasText: /camera/i })).toBeVisible();
  await look('scan, without a camera');
  await app.typeCode('', '');
  await look('type, refused');
  await page.goto(link);
  await expect(app.heading('Add this account?')).toBeVisible();
  await look('link');
  await app.button(/^add account$/i).click();
  await app.isAdded();
  await look('added');
  await app.done();
  await look('accounts');
  await app.button(/^remove/i).click();
  await look('remove');
  await app.button(/keep it/i).click();
  double.ask({ expiresAt: Date.now() + 170_000 });
  await app.isAsked();
  await app.button(/^approve$/i).click();
  await look('asked, refused');
  await app.button(/^deny$/i).click();
  await look('why');
  await app.button(/i didn.t ask for this/i).click();
  await expect(app.heading('Denied and reported')).toBeVisible();
  await look('unasked');
}

async function judge(page: Page, name: string): Promise<void> {
  expect(await violations(page), name).toEqual([]);
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
  for (const button of await page.getByRole('main').getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(box?.height ?? 0, `${name}: ${await button.innerText()}`).toBeGreaterThanOrEqual(44);
  }
}

test('the camera reads the QR code that the computer shows', async ({ baseURL }) => {
  const film = join(mkdtempSync(join(tmpdir(), 'latchkey-film-')), 'qr.y4m');
  filmQr(film, `${String(baseURL)}${link}`);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  try {
    const app = await openPhoneApp(browser, String(baseURL));
    const complaints = listen(app.context);
    const double = await ApprovalsDouble.answer(app.context, String(baseURL));
    await app.button(/\+ add account/i).click();
    await app.button(/scan qr code/i).click();
    await app.isAdded();
    expect(double.sent).toHaveLength(1);
    expect(double.sent[0]?.code).toBe(long);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});
