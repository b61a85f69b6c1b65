import { expect, test } from './support/fixtures.ts';
import { guideIds, guideOf } from '#lib/content/guides';
import { journeys } from '#lib/journeys/registry';
import { writeGuideBook } from './support/guide-book.ts';
import { picture, taking } from './support/picture.ts';
import { walks } from './support/walks.ts';

test.describe('the pictures of the guides are those of the screens', () => {
  test.afterAll(async () => {
    if (taking) await writeGuideBook();
  });

  for (const journey of guideIds) {
    test(`the screens of ${journey}`, async ({ person, browser }) => {
      test.setTimeout(60_000);
      const seen = new Set<string>();
      await walks[journey]({
        person,
        browser,
        see: async (step, phone) => {
          seen.add(step);
          const on = phone === undefined ? 'pc' : 'phone';
          await test.step(`${step} on the ${on}`, () => picture(phone ?? person.page, { journey, step, on }));
        },
      });
      expect([...seen].sort()).toEqual(journeys[journey].steps.map(({ id }) => id).sort());
    });
  }
});

for (const journey of guideIds) {
  test(`the guide ${journey} has every step and every picture`, { tag: '@nojs' }, async ({ page }) => {
    test.skip(taking, 'the pictures are being taken');
    await page.goto(`/guides/${journey}`);
    const guide = guideOf(journey);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(guide.words.title);
    const numbers = await page
      .locator('ol.guide-steps > li')
      .evaluateAll((items) => items.map((item) => Number(item.getAttribute('value'))));
    expect(numbers).toEqual(Array.from({ length: guide.length }, (_, at) => at + 1));
    const pictures = page.locator('figure img');
    await expect(pictures).toHaveCount(guide.parts.reduce((sum, part) => sum + part.pictures.length, 0));
    for (const each of await pictures.all()) {
      await each.scrollIntoViewIfNeeded();
      await expect(each).toHaveAttribute('alt', /^Screen “.+”/);
      const src = (await each.getAttribute('src')) ?? '';
      const answer = await page.request.get(src);
      expect([answer.status(), answer.headers()['content-type']], src).toEqual([200, 'image/webp']);
    }
  });
}

test('all guides are found from the footer', { tag: '@nojs' }, async ({ page }) => {
  await page.goto('/sign-in');
  await page
    .getByRole('contentinfo')
    .getByRole('link', { name: /step-by-step guides/i })
    .click();
  await expect(page).toHaveURL(/\/guides$/);
  for (const journey of guideIds) {
    await expect(page.getByRole('main').locator(`a[href="/guides/${journey}"]`)).toBeVisible();
  }
});

test('an unknown guide does not exist', async ({ page }) => {
  for (const name of ['nothing', 'constructor', '__proto__']) {
    expect((await page.goto(`/guides/${name}`))?.status(), name).toBe(404);
  }
});

test('printed, a guide has its pictures and nothing to press', async ({ page }) => {
  test.skip(taking, 'the pictures are being taken');
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await page.goto('/guides/text-message');
  await page.getByRole('button', { name: /print/i }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  const whole = () =>
    page.locator('figure img').evaluateAll((all) => all.every((each) => (each as HTMLImageElement).naturalWidth > 0));
  expect(await whole(), 'the pictures are there before it prints').toBe(true);
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['banner', 'contentinfo'] as const) await expect(page.getByRole(gone)).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.locator('.print-only').first()).toBeVisible();
  const widths = await page
    .locator('figure.on-pc img')
    .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().width)));
  expect(widths.length).toBeGreaterThan(3);
  expect(new Set(widths).size, `one width on paper: ${widths.join()}`).toBe(1);
});
