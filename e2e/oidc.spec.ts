import { freePort } from '#lib/storage/testing/postgres';
import { expect, test as base } from './support/fixtures.ts';
import { anasNumber, people } from './support/people.ts';
import { Portal } from './support/portal.ts';
import { signInThere, startProvider } from './support/real-provider.ts';
import type { RealProvider } from './support/real-provider.ts';

interface Worker {
  readonly provider: RealProvider;
  readonly oidcPort: number;
}

const test = base.extend<object, Worker>({
  oidcPort: [async ({}, use) => use(await freePort()), { scope: 'worker' }],
  provider: [
    async ({ oidcPort }, use) => {
      const provider = await startProvider(`http://localhost:${String(oidcPort)}`, {
        'pat-there': { email: people.pat },
        'ana-there': { email: people.ana },
        'sam-there': { email: people.sam },
        'not-verified': { email: people.lee, verified: false },
      });
      await use(provider);
      await provider.stop();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ provider, oidcPort }, use) => {
      const portal = await Portal.start({ port: oidcPort, env: provider.env });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

const button = 'Sign in with Riverside ID';

test.describe('Signing in from a provider', { tag: '@nojs' }, () => {
  test('pat is let in, linked, told, and signs out there too', async ({ person, page, inbox }) => {
    await page.goto('/profile');
    await person.arrives('/sign-in');
    await page.getByRole('button', { name: button }).click();
    await signInThere(page, 'pat-there');
    await page.getByRole('button', { name: /continue/i }).click();
    await person.arrives('/profile');
    await inbox(people.pat).letter(/localhost:\d+ was linked to your account/);
    await page
      .getByRole('button', { name: /sign out/i })
      .first()
      .click();
    await page.getByRole('button', { name: /yes, sign me out/i }).click();
    await person.arrives('/sign-in');
    await person.reads(/signed out/i);
    await page.getByRole('button', { name: button }).click();
    await expect(page.locator('input[name=login]'), 'the session there is over too').toBeVisible();
  });

  test('pat sees the link, takes it back, and is told', async ({ person, page, inbox }) => {
    await page.goto('/self-service/devices');
    await page.getByRole('button', { name: button }).click();
    await signInThere(page, 'pat-there');
    await page.getByRole('button', { name: /continue/i }).click();
    await person.arrives('/self-service/devices');
    await person.reads(/you can sign in with Riverside ID, since \d+ \w+ \d{4}/i);
    await person.press('Remove this link');
    await person.arrives('/sign-in/confirm');
    await page.getByRole('button', { name: 'Confirm with Riverside ID' }).click();
    await signInThere(page, 'pat-there');
    await person.arrives('/self-service/provider-link');
    await person.press('Remove the link');
    await person.arrives('/self-service/devices');
    await person.reads(/opens yours no more/i);
    await expect(page.getByText(/you can sign in with/i)).toHaveCount(0);
    await inbox(people.pat).letter(/opens your account here no more/);
    await page.goto('/self-service/provider-link');
    await person.arrives('/self-service/devices');
  });

  test('ana passes the second step here, as after her password', async ({ person, page, phone, portal }) => {
    await page.goto('/profile');
    await page.getByRole('button', { name: button }).click();
    await signInThere(page, 'ana-there');
    await page.getByRole('button', { name: /continue/i }).click();
    await person.arrives('/sign-in/challenge');
    const linked = () => portal.ledger.rows('select subject from person_identities').map((row) => row['subject']);
    expect(linked(), 'whoever reads her mail has not passed it').toEqual([]);
    await person.enterCode(await phone(anasNumber).code());
    await person.arrives('/profile');
    expect(linked()).toEqual(['ana-there']);
  });

  test('sam, who has no method yet, confirms there with a fresh proof', async ({ person, page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: button }).click();
    await signInThere(page, 'sam-there');
    await page.getByRole('button', { name: /continue/i }).click();
    await person.arrives('/sign-in/notice');
    await person.press(/click me to enrol/i);
    await person.arrives('/sign-in/confirm');
    await page.getByRole('button', { name: 'Confirm with Riverside ID' }).click();
    await signInThere(page, 'sam-there');
    await person.arrives('/self-service/choose-method');
  });

  test('who cancels there, or whose address is not verified, is told so', async ({ person, page }) => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('link', { name: /cancel/i }).click();
    await person.arrives('/sign-in');
    await person.isTold(/you were not signed in there/i);
    await page.getByRole('button', { name: button }).click();
    await signInThere(page, 'not-verified');
    await page.getByRole('button', { name: /continue/i }).click();
    await person.arrives('/sign-in');
    await person.isTold(/opens no account here/i);
  });

  test('who signs out there is signed out here', async ({ person, page, provider }) => {
    await page.goto('/profile');
    await page.getByRole('button', { name: button }).click();
    await signInThere(page, 'pat-there');
    await page.getByRole('button', { name: /continue/i }).click();
    await person.arrives('/profile');
    await page.goto(`${provider.issuer}/session/end`);
    await page.getByRole('button', { name: /yes, sign me out/i }).click();
    await expect(page.getByText(/sign-out success/i).first()).toBeVisible();
    await page.goto('/profile');
    await person.arrives('/sign-in');
  });
});
