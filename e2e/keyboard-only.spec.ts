import { expect, test } from './support/fixtures.ts';
import { newNumber, people, password } from './support/people.ts';
import type { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';

const farthest = 60;

/** Tabs until the control with these words has the focus. */
async function tabTo(person: Person, name: RegExp): Promise<void> {
  const { page } = person;
  for (let presses = 0; presses < farthest; presses += 1) {
    const focused = page.locator(':focus');
    if ((await focused.count()) === 1) {
      const text = await focused.evaluate((each) => {
        const labels = 'labels' in each ? [...((each as HTMLInputElement).labels ?? [])] : [];
        return [...labels.map((label) => label.textContent), each.getAttribute('aria-label'), each.textContent]
          .join(' ')
          .trim();
      });
      if (name.test(text)) return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(name)} cannot be reached by the keyboard.`);
}

test('sam signs in and sets up a text message with the keyboard alone', async ({ person, portal }) => {
  const { page } = person;
  await page.goto('/');
  await person.arrives('/sign-in');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText(/skip to main content/i);
  await expect(page.locator(':focus')).toBeInViewport();
  await tabTo(person, /e-mail address/i);
  await page.keyboard.type(people.sam);
  await tabTo(person, /^password/i);
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await person.arrives('/sign-in/notice');
  await tabTo(person, /click me to enrol/i);
  await page.keyboard.press('Enter');
  await person.arrives('/self-service/choose-method');
  await tabTo(person, /text message/i);
  await page.keyboard.press('Enter');
  await person.arrives('/self-service/text-message/mobile-number');
  await tabTo(person, /^mobile phone number/i);
  await page.keyboard.type('not a number');
  await page.keyboard.press('Enter');
  await person.isTold(/not a mobile phone number/i);
  await expect(page.locator(':focus')).toContainText(/problem/i);
  await tabTo(person, /^mobile phone number/i);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(newNumber.written);
  await page.keyboard.press('Enter');
  await person.arrives('/self-service/text-message/enter-code');
  await tabTo(person, /^security code/i);
  await page.keyboard.type(await new PocketPhone(portal, newNumber.number).code());
  await page.keyboard.press('Enter');
  await person.arrives('/self-service/text-message/set-up');
  await tabTo(person, /^done$/i);
  await page.keyboard.press('Enter');
  await person.arrives('/');
});

test('what has the focus can be seen', async ({ person }) => {
  await person.page.goto('/sign-in');
  for (const name of [/e-mail address/i, /^password/i, /^sign in$/i]) {
    await tabTo(person, name);
    const seen = await person.page.locator(':focus').evaluate((each) => {
      const style = getComputedStyle(each);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    expect(seen, String(name)).toBe(true);
  }
});
