import { expect, test } from './support/fixtures.ts';
import { people } from './support/people.ts';

test.describe('Guide 1.1: self-enrol', { tag: '@nojs' }, () => {
  test('a member with MFA off switches it on', async ({ person, inbox }) => {
    const { page } = person;
    await test.step('1.1.1 sign in', async () => {
      await person.signIn(people.pat);
      await person.arrives('/');
    });
    await test.step('1.1.2 Profile in the navigation bar, then My Profile', async () => {
      const bar = page.getByRole('banner');
      const profile = person.control(/^profile/i, bar).first();
      await profile.click();
      const mine = page.getByRole('link', { name: /my profile/i }).first();
      if (await mine.isVisible()) await mine.click();
      await person.arrives('/profile');
      await expect(page.getByRole('heading', { level: 1 })).toContainText(/my profile/i);
    });
    await test.step('1.1.3 Self-Service', async () => {
      await person.press(/^self-service/i, page.getByRole('main'));
      await person.arrives('/self-service');
    });
    await test.step('1.1.4 Self-enrol for MFA', async () => {
      await person.press(/self-enrol for mfa/i, page.getByRole('main'));
      await person.arrives('/self-service/enrol');
    });
    await test.step('1.1.5 Confirm', async () => {
      await person.press(/^confirm$/i);
      await person.arrives('/self-service/choose-method');
    });
    await test.step('1.1.6 the success message', async () => {
      await expect(page.getByText(`success: MFA enabled successfully for ${people.pat}`)).toBeVisible();
    });
    await inbox(people.pat).letter(/multi-factor authentication|MFA|second step/i);
  });

  test('the success message is said once', async ({ person }) => {
    await person.signIn(people.pat);
    await person.page.goto('/self-service/enrol');
    await person.press(/^confirm$/i);
    await person.reads(/success: MFA enabled successfully/);
    await person.page.goto('/self-service/choose-method');
    await expect(person.page.locator('body')).not.toContainText('success: MFA enabled');
  });

  test('once it is on, it is not switched on again', async ({ person, portal }) => {
    await person.signIn(people.pat);
    await person.page.goto('/self-service/enrol');
    await person.press(/^confirm$/i);
    await person.arrives('/self-service/choose-method');
    await person.page.goto('/self-service/enrol');
    const again = person.control(/^confirm$/i);
    if (await again.first().isVisible()) await again.first().click();
    expect(portal.ledger.audited(people.pat, 'mfa-on')).toBe(1);
  });
});
