import { expect, test } from './support/fixtures.ts';
import { anaInside } from './support/inside.ts';
import { people } from './support/people.ts';
import type { Portal } from './support/portal.ts';
import { bindingOn, SoftApp, toScanQr } from './support/soft-app.ts';
import { asOmar, idOf, leeInside, omarInside } from './support/staff.ts';
import { stepOf } from './support/wire.ts';
import type { Step, Wire } from './support/wire.ts';

const riverside = '/admin/policy/riverside';

function audited(portal: Portal): readonly { setting: string; before: object; after: object; by: string }[] {
  const rows = portal.ledger.rows(
    `select actor, event from audit_entries where person_id = 'organisation:riverside' order by seq`,
  );
  return rows.map(({ actor, event }) => {
    const told = JSON.parse(String(event)) as { setting: string; before: object; after: object };
    return { ...told, by: (JSON.parse(String(actor)) as { name: string }).name };
  });
}

/** Draws a change up without a browser, over what holds now. */
async function drawUp(wire: Wire, fields: Readonly<Record<string, string>>, page = riverside): Promise<Step> {
  const named = page.split('/').at(-1) ?? '';
  return stepOf(await wire.post(`/api/organisations/${named}/policy`, fields));
}

async function confirm(wire: Wire, drawn: Step, named = 'riverside'): Promise<Step> {
  const draft = new URL(drawn.next ?? '', 'http://x').searchParams.get('draft') ?? '';
  return stepOf(await wire.post(`/api/organisations/${named}/policy/confirm`, { draft }));
}

const byRole = (roles: readonly string[]) => Object.fromEntries(roles.map((role) => [`role-${role}`, 'yes']));

test('@nojs G1: an administrator requires MFA from a day, and sees what that will do before it is saved', async ({
  person,
  portal,
}) => {
  await asOmar(person, '/admin/policy');
  const { page } = person;
  await person.press('Riverside Pharmacy');
  await person.arrives(riverside);
  await person.reads(/When MFA is set up\s*Optional\./);
  const when = page.locator('#setting-when');
  await when.locator('summary').click();
  await expect(person.field(/required from/i)).toBeHidden();
  await when.getByLabel('Decide it here').check();
  await person.fill(/required from/i, '30 June 2099');
  await page.locator('#setting-remembered summary').click();
  await page.locator('#setting-remembered').getByLabel('Decide it here').check();
  await person.fill(/days that a browser/i, '7');
  await person.press(/see what it will do/i);
  await person.arrives(`${riverside}/review`);
  // Pat has MFA off; Sam, Lee and Jo have nothing set up; Ana has a text message. The dispensary is shared.
  await person.reads(
    /When MFA is set up: 1 person has MFA off: at their next sign-in from 30 June 2099 it is switched on/,
  );
  await person.reads(/3 people have MFA on and nothing set up: they are stopped/);
  await person.reads(/1 person is set up already/);
  await person.reads(/Remembered browsers: Nobody is affected/);
  await person.reads(/For 30 days\..*For 7 days\./s);
  expect(audited(portal)).toEqual([]);
  await person.press(/go back and change it/i);
  await expect(person.field(/required from/i)).toHaveValue('30 June 2099');
  await person.press(/see what it will do/i);
  await person.press(/confirm and save/i);
  await person.arrives(riverside);
  await person.reads(/policy is saved/i);
  await person.reads(/Required from 30 June 2099\.\s*Decided here/);
  expect(audited(portal).map(({ setting, by }) => [setting, by])).toEqual([
    ['when', 'Omar Chief'],
    ['remembered', 'Omar Chief'],
  ]);
  expect(audited(portal)[1]).toMatchObject({ before: { rememberedDays: 30 }, after: { rememberedDays: 7 } });
  await person.press(/^back$/i);
  await person.reads(/Decides for itself: When MFA is set up, Remembered browsers/);
});

test('@nojs what nobody could live with is refused at its field, and what was typed stays', async ({ person }) => {
  await asOmar(person, riverside);
  const { page } = person;
  await page.locator('#setting-methods summary').click();
  await page.locator('#setting-methods').getByLabel('Decide it here').check();
  for (const box of await page.locator('#methods input[type=checkbox]').all()) await box.uncheck();
  await person.press(/see what it will do/i);
  await person.isTold(/choose at least one method/i);
  await page.getByLabel(/^Text message$/).check();
  await person.press(/see what it will do/i);
  await person.isTold(/recommended method is not offered/i);
  await expect(page.getByLabel(/^Text message$/)).toBeChecked();
  await page.locator('#setting-when summary').click();
  await page.locator('#setting-when').getByLabel('Decide it here').check();
  await person.fill(/required from/i, '31 June 2099');
  await page.locator('#setting-remembered summary').click();
  await page.locator('#setting-remembered').getByLabel('Decide it here').check();
  await person.fill(/days that a browser/i, '999');
  await person.press(/see what it will do/i);
  // All at once, each at its field.
  await person.isTold(/not a date/i);
  await expect(page.getByRole('link', { name: 'Enter a whole number from 0 to 365.' })).toBeVisible();
  await expect(person.field(/days that a browser/i)).toHaveAccessibleDescription(/from 0 to 365/);
  await expect(person.field(/required from/i)).toHaveValue('31 June 2099');
  await expect(page.getByLabel(/date may be in the past/i)).toHaveCount(0);
  await person.fill(/required from/i, '1 June 2020');
  await person.fill(/days that a browser/i, '9');
  await person.press(/see what it will do/i);
  await page.getByLabel(/date may be in the past/i).check();
  const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids).toEqual([...new Set(ids)]);
});

test('@nojs the last day of putting off is the same everywhere, and comes before the day from which it is required', async ({
  person,
}) => {
  await asOmar(person, riverside);
  const { page } = person;
  await page.locator('#setting-when summary').click();
  await page.locator('#setting-when').getByLabel('Decide it here').check();
  await page.getByLabel(/invite people at sign-in/i).check();
  await person.fill(/required from/i, '1 December 2098');
  await person.fill(/last day on which/i, '1 December 2098');
  await person.press(/see what it will do/i);
  await person.isTold(/required from 1 December 2098, so it cannot be put off on 1 December 2098/);
  await person.fill(/required from/i, '');
  await person.press(/see what it will do/i);
  await person.arrives(`${riverside}/review`);
  await person.reads(/they are invited when they sign in, and at their next sign-in from 2 December 2098/);
  await person.reads(/Invited; required from 2 December 2098\..*until 1 December 2098 at the latest/);
  await person.press(/confirm and save/i);
  await page.locator('#setting-when summary').click();
  await expect(person.field(/last day on which/i)).toHaveValue('1 December 2098');
});

test('a day in the past is asked about once', async ({ portal }) => {
  const omar = await omarInside(portal);
  const past = { 'use-when': 'here', 'required-from': '1 June 2020' };
  expect((await drawUp(omar, past)).refused).toBe('policy-date-past');
  const drawn = await drawUp(omar, { ...past, past: 'yes' });
  expect(drawn.refused).toBeNull();
  expect((await confirm(omar, drawn)).refused).toBeNull();
  expect(audited(portal)).toHaveLength(1);
});

test('of two administrators the second sees what the first has changed, and saves nothing', async ({
  person,
  portal,
}) => {
  const omar = await omarInside(portal);
  const first = await drawUp(omar, { 'use-remembered': 'here', 'remembered-days': '5' });
  await asOmar(person, riverside);
  const digits = person.page.locator('#setting-digits');
  await digits.locator('summary').click();
  await digits.getByLabel('Decide it here').check();
  await digits.getByLabel(/digits of the number/i).selectOption('6');
  expect((await confirm(omar, first)).refused).toBeNull();
  await person.press(/see what it will do/i);
  await person.isTold(/you changed this in another window: Remembered browsers\./i);
  await expect(digits.getByLabel(/digits of the number/i)).toHaveValue('6');
  await expect(person.page.locator('input[name=remembered-days]')).toHaveValue('5');
  await person.reads(/Last changes\s*Remembered browsers/);
  // As well when both had looked at theirs already.
  const [one, other] = [
    await drawUp(omar, { 'use-digits': 'here', 'prompt-digits': '6' }),
    await drawUp(omar, { 'use-remembered': 'below' }),
  ];
  expect((await confirm(omar, one)).refused).toBeNull();
  expect((await confirm(omar, other)).refused).toBe('policy-changed-meanwhile');
  expect((await confirm(omar, one)).refused).toBe('policy-draft-over');
});

test('the deployment’s defaults hold where an organisation has decided nothing', async ({ portal }) => {
  const omar = await omarInside(portal);
  const drawn = await drawUp(omar, { 'use-roles': 'here', ...byRole(['administrator']) }, '/admin/policy/all');
  expect((await confirm(omar, drawn, 'all')).refused).toBeNull();
  const page = await omar.get(riverside);
  expect(page.body).toContain('Use the deployment’s: Administrator.');
  const again = await drawUp(omar, { 'use-roles': 'below' }, '/admin/policy/all');
  const review = await omar.get(again.next ?? '');
  expect(review.body).toContain('People with these roles have MFA switched on');
});

test('T-28 a local administrator reads the own policy, changes none and sees no other', async ({ portal }) => {
  const lee = await leeInside(portal);
  expect((await lee.get(riverside)).status).toBe(200);
  expect((await lee.get('/admin/policy')).body).not.toContain('ICT Service Desk');
  for (const path of ['/admin/policy/ict', '/admin/policy/all', `${riverside}/review?draft=x`]) {
    const { status, body } = await lee.get(path);
    expect(body, path).not.toContain('Methods offered');
    expect(status, path).toBe(404);
  }
  for (const named of ['riverside', 'ict', 'all']) {
    const drawn = await drawUp(lee, { 'use-digits': 'here', 'prompt-digits': '6' }, `/admin/policy/${named}`);
    expect(drawn.refused, named).toBe('not-allowed');
  }
  // A change that somebody else has drawn up is nobody else's to confirm.
  const omar = await omarInside(portal);
  const drawn = await drawUp(omar, { 'use-digits': 'here', 'prompt-digits': '6' });
  portal.ledger.change('update policy_drafts set person_id = ?', idOf(portal, people.hana));
  expect((await confirm(omar, drawn)).refused).toBe('policy-draft-over');
});

test('a phone that is added is told how many digits its organisation asks for', async ({ portal }) => {
  const omar = await omarInside(portal);
  const drawn = await drawUp(omar, { 'use-digits': 'here', 'prompt-digits': '6' });
  expect((await confirm(omar, drawn)).refused).toBeNull();
  const settings = await omar.get('/api/authenticator/settings');
  expect(JSON.parse(settings.body)).toMatchObject({ digits: 2 });
  const wire = await anaInside(portal);
  await toScanQr(wire);
  const { code } = await bindingOn(wire);
  const bound = await new SoftApp().bind(wire, { code });
  expect(JSON.parse(bound.body)).toMatchObject({ digits: 6 });
});
