import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What every page of the portal is held to. */
export const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const;

/**
 * What axe finds wrong with the page that is shown, by rule and place. The script is brought in once for a document and
 * judges it where it stands. It sees into no frames: a page with one is refused.
 */
export async function violations(page: Page, tags: readonly string[] | null = everyRule): Promise<readonly string[]> {
  expect(page.frames(), 'a page without frames').toHaveLength(1);
  await page.evaluate(settle);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async (only) => {
      const judge = (globalThis as typeof globalThis & { readonly axe: typeof axe }).axe;
      const found = await judge.run(document, {
        resultTypes: ['violations'],
        ...(only === null ? {} : { runOnly: [...only] }),
      });
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
      );
    },
    tags === null ? null : [...tags],
  );
}

/** Colours that are still changing are nobody's to judge: what moves is at its end at once. What has no end goes on. */
function settle(): void {
  const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
  for (const each of ending) each.finish();
}
