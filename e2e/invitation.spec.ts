import { expect, test } from './support/fixtures.ts';
import { people } from './support/people.ts';
import type { Portal } from './support/portal.ts';
import { enter } from './support/by-wire.ts';
import { Wire } from './support/wire.ts';

/** What Riverside has decided about when. */
function decide(portal: Portal, policy: Readonly<Record<string, unknown>>): void {
  portal.ledger.change(`update organisations set policy = ? where id = 'riverside'`, JSON.stringify(policy));
}

test('@nojs B5: an invitation is put off as often as it lets, then MFA is switched on', async ({
  person,
  portal,
  inbox,
}) => {
  decide(portal, { invitation: { until: null, times: 2 }, requiredFrom: null });
  await person.signIn(people.pat, '/self-service');
  await person.arrives('/sign-in/invitation');
  await person.reads(/put it off now, and 1 more time after that/);
  await person.press(/not now/i);
  await person.arrives('/self-service');
  await person.signOut();
  await person.signIn(people.pat);
  await person.reads(/last time that you can put it off/);
  await person.press(/not now/i);
  await person.arrives('/');
  await person.signOut();
  await person.signIn(people.pat);
  await person.arrives('/sign-in/notice');
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
  await person.page.goto('/self-service/switch-off');
  await expect(person.page.getByRole('button', { name: /switch/i })).toHaveCount(0);
  await expect
    .poll(async () => (await inbox(people.pat).mail()).map(({ text }) => text).join())
    .toMatch(/put off any longer/);
});

test('@nojs B5: one press from the invitation to the choice of a method', async ({ person, portal }) => {
  decide(portal, { invitation: { until: Date.now() + 86_400_000, times: 5 } });
  await person.signIn(people.pat);
  await person.reads(/4 more times after that, until /);
  await person.press(/set it up now/i);
  await person.arrives('/self-service/choose-method');
  expect(portal.ledger.audited(people.pat, 'mfa-on')).toBe(1);
});

test('B3 A5: from its day on MFA is switched on at sign-in, for everybody but shared mailboxes', async ({ portal }) => {
  decide(portal, { requiredFrom: Date.now() + 86_400_000 });
  expect((await enter(new Wire(portal), people.pat)).next).toBe('/');
  decide(portal, { requiredFrom: Date.now() - 1 });
  expect((await enter(new Wire(portal), people.pat)).next).toBe('/sign-in/notice');
  expect((await enter(new Wire(portal), people.dispensary)).next).toBe('/');
  expect(portal.ledger.audited(people.pat, 'mfa-on')).toBe(1);
});

test('A5: whoever is made a local administrator has MFA on from the next sign-in', async ({ portal }) => {
  portal.ledger.change(`update people set roles = '["member","local-administrator"]' where email = ?`, people.pat);
  expect((await enter(new Wire(portal), people.pat)).next).toBe('/sign-in/notice');
});

test('who is not invited finds no invitation', async ({ person, portal }) => {
  await person.signIn(people.pat);
  await person.arrives('/');
  await person.page.goto('/sign-in/invitation');
  await person.arrives('/');
  expect(portal.ledger.audited(people.pat, 'invitation-put-off')).toBe(0);
});
