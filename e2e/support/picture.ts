import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { guidePictures } from '#lib/content/guide-pictures';
import type { GuidePicture } from '#lib/content/guide-pictures';
import { pictureName } from '#lib/content/guides';
import { expect } from './fixtures.ts';
import { wordsWithoutTheMoment } from './picture-words.ts';

/** Whether pictures are taken (`npm run guides`) or only compared with what the screens say now. */
export const taking = process.env['LATCHKEY_GUIDES'] === 'take';

const root = join(import.meta.dirname, '..', '..');
export const pictureFolder = join(root, 'public', 'guides');
/** What has been taken in this run, a file for each; workers come and go. */
export const takenFolder = join(root, '.latchkey', 'guides');

const widths = { pc: 960, phone: 390 } as const;
const tallest = 1_100;
const mostBytes = 40_000;
/** Tried in turn, until a picture is light enough: how large each of the page's pixels is, and how well it is kept. */
const looks = [
  [1.5, 80],
  [1.5, 60],
  [1.25, 60],
  [1.25, 40],
  [1, 50],
  [1, 30],
] as const;

interface Shown {
  readonly title: string;
  readonly buttons: readonly string[];
  readonly words: string;
}

/** A screen that belongs in a guide. */
export interface Pictured {
  readonly journey: string;
  readonly step: string;
  readonly on?: 'pc' | 'phone';
}

/**
 * Takes the picture of the screen that is shown, or fails when its words are no longer those of its picture.
 */
export async function picture(page: Page, of: Pictured): Promise<void> {
  const on = of.on ?? 'pc';
  const name = pictureName(of.journey, of.step, on);
  if (!taking) {
    await expect
      .poll(async () => (await look(page)).words, {
        message: `the screen of ${name} has changed: run npm run guides`,
        timeout: 5_000,
      })
      .toBe(guidePictures[name]?.words);
    return;
  }
  const before = page.viewportSize();
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: widths[on], height: 800 });
  const shown = await lookWhenStill(page);
  const { webp, width, height } = await shoot(page);
  write(join(pictureFolder, `${name}.webp`), webp);
  const about: GuidePicture = { width, height, ...shown };
  write(join(takenFolder, `${name}.json`), JSON.stringify(about));
  if (before !== null) await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

function write(file: string, content: Buffer | string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A page comes alive after it is drawn: its words count when they stay. */
async function lookWhenStill(page: Page): Promise<Shown> {
  let before = await look(page);
  for (let round = 0; round < 20; round += 1) {
    await pause(400);
    const now = await look(page);
    if (now.words === before.words) return now;
    before = now;
  }
  throw new Error(`${page.url()} does not come to rest.`);
}

async function look(page: Page): Promise<Shown> {
  const seen = await page
    .locator('main')
    .first()
    .evaluate((main: HTMLElement) => {
      const passing = '.key, code, output, time, [data-passing]';
      return {
        title: main.querySelector('h1')?.innerText ?? '',
        buttons: [...main.querySelectorAll<HTMLElement>('button, a.button, summary')]
          .filter((each) => each.checkVisibility())
          .map((each) => each.innerText),
        text: main.innerText,
        passing: [...main.querySelectorAll<HTMLElement>(passing)].map((each) => each.innerText),
      };
    });
  const lasting = (text: string) => wordsWithoutTheMoment(text, seen.passing);
  const buttons = [...new Set(seen.buttons.map(lasting).filter((each) => each !== ''))];
  const words = createHash('sha256').update(lasting(seen.text)).digest('base64url').slice(0, 16);
  return { title: lasting(seen.title), buttons: buttons.slice(0, 8), words };
}

/** WebP as the browser itself makes it. What could be scanned or typed from the picture is blurred. */
async function shoot(page: Page): Promise<{ webp: Buffer; width: number; height: number }> {
  const box = await page.evaluate(() => {
    const blur = new CSSStyleSheet();
    blur.replaceSync('.qr, .key { filter: blur(5px) } [role=status]:empty { display: none }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, blur];
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, 0);
    const { x, y, width, height } = (document.querySelector('main') ?? document.body).getBoundingClientRect();
    const room = Math.min(16, x);
    return { x: x - room, y: y - room / 2, width: width + 2 * room, height: height + room };
  });
  const clip = { ...box, width: Math.ceil(box.width), height: Math.min(tallest, Math.ceil(box.height)) };
  // Not detached: that would unplug a virtual security key as well.
  const session = await page.context().newCDPSession(page);
  let webp = Buffer.alloc(0);
  for (const [scale, quality] of looks) {
    const shot = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality,
      clip: { ...clip, scale },
      captureBeyondViewport: true,
    });
    webp = Buffer.from(shot.data, 'base64');
    if (webp.byteLength <= mostBytes) break;
  }
  await page.evaluate(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
  });
  return { webp, width: clip.width, height: clip.height };
}
