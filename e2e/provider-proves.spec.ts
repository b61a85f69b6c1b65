import { expect, test as base } from './support/microsoft-fixtures.ts';
import { authenticator } from './support/microsoft.ts';
import { password, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { signInThere, startProvider } from './support/real-provider.ts';
import { Wire } from './support/wire.ts';

/** Microsoft asks for no second step at sign-in, and asks for it when it is told to. */
const test = base.extend({
  provider: [
    async ({ publicPort }, use) => {
      const provider = await startProvider(`http://localhost:${String(publicPort)}`, {
        ana: { email: people.ana, mfa: 'anew' },
        'ana-never': { email: people.ana },
        'ana-elsewhere': { email: people.ana, mfa: true, username: 'ana@elsewhere.example' },
      });
      await use({ ...provider, env: { ...provider.env, OIDC_MFA_ACR: 'urn:example:mfa' } });
      await provider.stop();
    },
    { scope: 'worker' },
  ],
});

async function comes(person: Person, who: string): Promise<void> {
  await person.page.goto('/profile');
  await person.arrives('/sign-in');
  await person.press('Sign in with Microsoft');
  await signInThere(person.page, who);
  await person.page.getByRole('button', { name: /continue/i }).click();
}

test.describe('Only the provider proves', { tag: '@nojs' }, () => {
  test('there is no password to type, and none is taken', async ({ person, page, portal }) => {
    await page.goto('/sign-in');
    await person.reads(/sign in with Microsoft/i);
    await expect(page.locator('input[type=password]')).toHaveCount(0);
    const wire = new Wire(portal);
    const answer = await wire.post('/api/sign-in', { email: people.pat, password });
    expect([answer.status, answer.body]).toEqual([403, expect.stringContaining('passwords-off')]);
    expect(wire.cookies.has('latchkey')).toBe(false);
  });

  test('ana passes the second step there, is linked, and again before a change', async ({
    person,
    page,
    graph,
    portal,
    inbox,
  }) => {
    graph.add(people.ana, authenticator);
    await comes(person, 'ana');
    await person.arrives('/sign-in/challenge');
    await page.goto('/profile');
    await person.arrives('/sign-in/challenge');
    const linked = () => portal.ledger.rows('select subject from person_identities').map((row) => row['subject']);
    expect(linked(), 'not before the second step').toEqual([]);
    const asked = page.waitForRequest((request) => request.url().includes('acr_values='));
    await person.press('Go on with Microsoft');
    const { searchParams } = new URL((await asked).url());
    expect(['prompt', 'max_age', 'acr_values'].map((name) => searchParams.get(name))).toEqual([
      'login',
      '0',
      'urn:example:mfa',
    ]);
    await signInThere(page, 'ana');
    await person.arrives('/profile');
    expect(linked()).toEqual(['ana']);
    await inbox(people.ana).letter(/was linked to your account/);
    portal.ledger.provedAgo(11);
    await page.goto('/self-service/choose-method');
    await person.arrives('/sign-in/confirm');
    await person.press('Confirm with Microsoft');
    await signInThere(page, 'ana');
    await person.arrives('/self-service/choose-method');
  });

  test('who passes none there stays outside, and is linked to nothing', async ({ person, page, graph, portal }) => {
    graph.add(people.ana, authenticator);
    await comes(person, 'ana-never');
    await person.arrives('/sign-in/challenge');
    await person.press('Go on with Microsoft');
    await signInThere(page, 'ana-never');
    await person.arrives('/sign-in/challenge');
    await person.isTold(/without the second step/i);
    expect(portal.ledger.rows('select subject from person_identities')).toEqual([]);
  });

  test('an account of another name than the one that would be changed lets nobody in', async ({ person, graph }) => {
    graph.add(people.ana, authenticator);
    await comes(person, 'ana-elsewhere');
    await person.arrives('/sign-in');
    await person.isTold(/not the one that this portal would change for you/i);
  });

  test('recovery codes, typed in the address, say that they are of no use here', async ({ person, page, graph }) => {
    graph.add(people.ana, authenticator);
    await comes(person, 'ana');
    await person.press('Go on with Microsoft');
    await signInThere(page, 'ana');
    await person.arrives('/profile');
    await page.goto('/self-service/recovery-codes/new');
    await person.arrives('/self-service/recovery-codes');
    await person.reads(/no use for them/i);
    await expect(page.getByText(/set one up first/i)).toHaveCount(0);
  });
});
