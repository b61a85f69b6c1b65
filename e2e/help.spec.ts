import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { secretKey } from './support/ledger.ts';
import { people } from './support/people.ts';
import type { Portal } from './support/portal.ts';

const root = join(import.meta.dirname, '..');

/** The operators' command line, on the portal's own database. */
function admin(portal: Portal, ...words: string[]): string {
  return execFileSync(join(root, 'node_modules', '.bin', 'node'), ['lib/server/admin.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      SECRET_KEY: secretKey,
      PUBLIC_URL: portal.url,
      DATABASE_URL: portal.databaseUrl,
    },
  });
}

test.describe('Help', { tag: '@nojs' }, () => {
  test('anybody finds an answer, a guide and the service desk', async ({ person }) => {
    const { page } = person;
    await page.goto('/sign-in');
    await person.press(/questions and answers/i, page.getByRole('contentinfo'));
    await person.arrives('/help');
    const main = page.getByRole('main');
    await main.getByRole('link', { name: /my phone asks me to approve/i }).click();
    await expect(page).toHaveURL(/#unexpected$/);
    await expect(main).toContainText(/tap deny/i);
    for (const link of await main.locator('a[href^="/guides"]').all()) {
      const href = (await link.getAttribute('href')) ?? '';
      expect((await page.request.get(href)).status(), href).toBe(200);
    }
  });

  test('the way to help is at the same place, in the same words, on every page (WCAG 3.2.6)', async ({ person }) => {
    const { page } = person;
    const footers = new Set<string>();
    const look = async (path: string) => {
      await page.goto(path);
      const footer = page.getByRole('contentinfo');
      await expect(footer).toHaveCount(1);
      expect(await footer.evaluate((each) => each.matches('main ~ footer, div ~ footer'))).toBe(true);
      footers.add(await footer.innerText());
      await expect(footer.locator('a[href^="tel:"]')).toHaveCount(1);
      await expect(footer.locator('a[href^="mailto:"]')).toHaveCount(1);
    };
    for (const path of ['/sign-in', '/help', '/guides', '/guides/text-message', '/feedback', '/no-such-page']) {
      await look(path);
    }
    await person.signIn(people.pat, '/profile');
    for (const path of ['/profile', '/self-service', '/self-service/enrol', '/help']) await look(path);
    expect(footers.size).toBe(1);
  });
});

test.describe('Feedback', { tag: '@nojs' }, () => {
  test('anybody says how it went; an operator lists and exports it', async ({ person, portal }) => {
    const { page } = person;
    await page.goto('/feedback?about=text-message');
    await expect(page.getByLabel(/what is it about/i)).toHaveValue('text-message');
    await page.getByRole('radio', { name: /^4/ }).check();
    await person.fill(/what went well/i, '=1+1 was easy');
    await page.getByLabel(/you may contact me/i).check();
    await person.fill(/e-mail address/i, 'Visitor@Example.org');
    await person.press(/send feedback/i);
    await person.arrives('/feedback/thanks');
    await person.reads(/thank you/i);
    expect(admin(portal, 'feedback', 'list')).toMatch(
      /^\S+Z {2}ease 4 of 5 {2}text-message {2}visitor@example\.org\n {4}=1\+1 was easy\n$/,
    );
    expect(admin(portal, 'feedback', 'export')).toContain(
      `"4","text-message","'=1+1 was easy","visitor@example.org"\r\n`,
    );
  });

  test('what is missing or too long is told, and what was typed stays', async ({ person, portal }) => {
    const { page } = person;
    await page.goto('/feedback?about=text-message');
    const text = 'It went “well”.\n'.repeat(20);
    await person.fill(/what went well/i, text);
    await person.press(/send feedback/i);
    await person.isTold(/choose how easy it was/i);
    await expect(page.getByLabel(/what went well/i)).toHaveValue(text);
    await expect(page.getByLabel(/what is it about/i)).toHaveValue('text-message');
    await page.getByRole('radio', { name: /^2/ }).check();
    await person.fill(/what went well/i, 'a'.repeat(2_001));
    await person.press(/send feedback/i);
    await person.isTold(/2001 characters/i);
    await expect(page.getByRole('radio', { name: /^2/ })).toBeChecked();
    await expect(page.getByLabel(/what went well/i)).toHaveValue(/^a{2000,2001}$/);
    await page.getByLabel(/you may contact me/i).check();
    await person.fill(/what went well/i, 'Short.');
    await person.press(/send feedback/i);
    await person.isTold(/enter your e-mail address/i);
    expect(portal.ledger.count('select count(*) from feedback')).toBe(0);
  });

  test('whoever is in is not asked for an address', async ({ person, portal }) => {
    await person.signIn(people.pat, '/profile');
    await person.press(/give feedback/i, person.page.getByRole('contentinfo'));
    await person.arrives('/feedback');
    await expect(person.page.getByLabel(/e-mail address/i)).toHaveCount(0);
    await person.page.getByRole('radio', { name: /^5/ }).check();
    await person.page.getByLabel(`You may contact me about this at ${people.pat}`).check();
    await person.press(/send feedback/i);
    await person.arrives('/feedback/thanks');
    expect(admin(portal, 'feedback', 'list')).toContain(people.pat);
  });

  test('too much from one place is refused, and says until when', async ({ person, portal }) => {
    const { page } = person;
    for (let sent = 0; sent < 6; sent += 1) {
      await page.goto('/feedback');
      await page.getByRole('radio', { name: /^1/ }).check();
      await person.press(/send feedback/i);
      if (sent < 5) await person.arrives('/feedback/thanks');
    }
    await person.isTold(/you can send more at/i);
    expect(portal.ledger.count('select count(*) from feedback')).toBe(5);
  });
});
