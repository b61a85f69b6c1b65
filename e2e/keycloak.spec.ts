import type { Page } from '@playwright/test';
import { freePort } from '#lib/storage/testing/postgres';
import { expect, test as base } from './support/fixtures.ts';
import { Authenticator } from './support/authenticator.ts';
import { appKey, startKeycloak } from './support/keycloak.ts';
import { anasNumber, password, people } from './support/people.ts';
import { Portal } from './support/portal.ts';
import type { RealProvider } from './support/real-provider.ts';

const home = process.env.KEYCLOAK_HOME;

interface Worker {
  readonly keycloak: RealProvider | null;
  readonly oidcPort: number;
}

const test = base.extend<object, Worker>({
  oidcPort: [async ({}, use) => use(await freePort()), { scope: 'worker' }],
  keycloak: [
    async ({ oidcPort }, use) => {
      const accounts = { pat: people.pat, sam: people.sam, ana: people.ana };
      const url = `http://localhost:${String(oidcPort)}`;
      const keycloak = home === undefined ? null : await startKeycloak(home, url, accounts);
      await use(keycloak);
      await keycloak?.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  portal: [
    async ({ keycloak, oidcPort }, use) => {
      const portal = await Portal.start({ port: oidcPort, env: keycloak?.env ?? {} });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.skip(home === undefined, 'It needs a Keycloak: npm run test:keycloak fetches one.');

async function signInThere(page: Page, login: string): Promise<void> {
  await page.locator('#username').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('#kc-login').click();
  await page.locator('#otp').fill(await new Authenticator(appKey).code());
  await page.locator('#kc-login').click();
}

const button = 'Sign in with Riverside Keycloak';

test('pat signs in from Keycloak, and signs out there too', async ({ person, page }) => {
  await page.goto('/profile');
  await page.getByRole('button', { name: button }).click();
  await signInThere(page, 'pat');
  await person.arrives('/profile');
  await person.signOut();
  await person.reads(/signed out/i);
  await page.getByRole('button', { name: button }).click();
  await expect(page.locator('#username'), 'the session there is over too').toBeVisible();
});

test('Keycloak’s auth_time makes sam’s proof fresh', async ({ person, page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: button }).click();
  await signInThere(page, 'sam');
  await person.arrives('/sign-in/notice');
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
});

test('who signs out at Keycloak is signed out here', async ({ person, page, keycloak }) => {
  await page.goto('/profile');
  await page.getByRole('button', { name: button }).click();
  await signInThere(page, 'pat');
  await person.arrives('/profile');
  await page.goto(`${keycloak?.issuer ?? ''}/protocol/openid-connect/logout`);
  await page.locator('#kc-logout').click();
  await expect(page.getByText(/you are logged out/i).first()).toBeVisible();
  await page.goto('/profile');
  await person.arrives('/sign-in');
});

test('Keycloak’s acr is ana’s second step, once her account there is linked', async ({
  person,
  page,
  phone,
  portal,
}) => {
  const enters = async () => {
    await page.goto('/profile');
    await page.getByRole('button', { name: button }).click();
    await signInThere(page, 'ana');
  };
  await enters();
  await person.arrives('/sign-in/challenge');
  expect(portal.ledger.rows('select subject from person_identities')).toEqual([]);
  await person.enterCode(await phone(anasNumber).code());
  await person.arrives('/profile');
  expect(portal.ledger.rows('select subject from person_identities')).toHaveLength(1);
  await person.signOut();
  await enters();
  await person.arrives('/profile');
});
