import { expect, test } from './support/fixtures.ts';
import { enter } from './support/by-wire.ts';
import { setUpText } from './support/inside.ts';
import { otherNumber, people } from './support/people.ts';
import { asLee, asOmar, omarInside } from './support/staff.ts';
import { Wire } from './support/wire.ts';

const csvOf = '/api/organisations/riverside/coverage';

/** A line of a CSV whose cells are all quoted. */
function cells(line: string): readonly string[] {
  return line.slice(1, -1).split('","');
}

test('coverage: the numbers move when somebody sets MFA up @nojs', async ({ person, portal }) => {
  const { page } = person;
  await test.step('an administrator sees everybody', async () => {
    await asOmar(person);
    await expect(page.getByRole('heading', { name: 'Coverage', level: 1 })).toBeVisible();
    await expect(page.getByText('3 of 7 people have MFA set up: 43%.')).toBeVisible();
    await expect(page.getByText('1 shared mailbox is not counted')).toBeVisible();
  });
  await test.step('each drawing has a title, a description and its numbers in a table', async () => {
    for (const name of ['How many', 'With what']) {
      const section = page.getByRole('region', { name });
      await expect(section.getByRole('img', { name })).toBeVisible();
      await expect(section.getByRole('img', { name })).toHaveAccessibleDescription(/\S/);
    }
    const row = page.getByRole('region', { name: 'With what' }).getByRole('row', { name: /^Text message/ });
    await expect(row).toHaveText('Text message133%');
    await expect(page.locator('main [style]')).toHaveCount(0);
  });
  await test.step('somebody sets a text message up', async () => {
    portal.ledger.ageSends();
    const wire = new Wire(portal);
    await enter(wire, people.sam);
    expect((await setUpText(wire, portal, otherNumber)).refused).toBeNull();
    await page.reload();
    await expect(page.getByText('4 of 7 people have MFA set up: 57%.')).toBeVisible();
    const row = page.getByRole('region', { name: 'With what' }).getByRole('row', { name: /^Text message/ });
    await expect(row).toHaveText('Text message250%');
  });
  await test.step('who is not done, of one organisation', async () => {
    await page.getByRole('link', { name: 'Riverside Pharmacy' }).click();
    await expect(page.getByText('2 of 5 people have MFA set up: 40%.')).toBeVisible();
    await page.getByRole('link', { name: 'Not done yet' }).click();
    await expect(page.getByRole('heading', { name: 'Not done yet' })).toBeVisible();
    await expect(page.getByRole('row', { name: /Pat Jones/ })).toContainText('MFA off; nothing set up');
    await expect(page.getByRole('row', { name: /Sam Patel/ })).toHaveCount(0);
    await expect(page.getByRole('row', { name: /dispensary/ })).toHaveCount(0);
  });
  await test.step('on paper there is no menu, but the drawings and numbers', async () => {
    await page.goBack();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('link', { name: 'Download as CSV' })).toBeHidden();
    await expect(page.getByRole('img', { name: 'How many' })).toBeVisible();
  });
});

test('coverage: a local administrator sees their own organisation and no other @nojs', async ({ person }) => {
  const { page } = person;
  await asLee(person, '/admin/coverage');
  await expect(page.getByText('Riverside Pharmacy').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Organisations' })).toHaveCount(0);
  for (const path of ['/admin/coverage?organisation=ict', '/admin/coverage/not-done?organisation=ict']) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByText('Hana Desk')).toHaveCount(0);
  }
  await page.goto('/admin/coverage/not-done');
  await expect(page.getByRole('row', { name: /Pat Jones/ })).toBeVisible();
  for (const whose of ['ict', 'all', 'nowhere']) {
    const refused = await page.request.get(`/api/organisations/${whose}/coverage`);
    expect(refused.status(), whose).toBe(404);
  }
  expect((await page.request.get(csvOf)).status()).toBe(200);
});

test('coverage as CSV: nothing in it is a formula, and nobody else gets it (T-42)', async ({ portal }) => {
  portal.ledger.change("update organisations set name = '=HYPERLINK(1)' where id = ?", 'riverside');
  const omar = await omarInside(portal);
  const own = await omar.get(csvOf);
  expect(own.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(own.headers['content-disposition']).toBe('attachment; filename="coverage-riverside.csv"');
  const lines = own.body.split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFF"organisation","name","people"/);
  expect(cells(lines[1] ?? '').slice(0, 3)).toEqual(['riverside', "'=HYPERLINK(1)", '6']);
  const all = await omar.get('/api/organisations/all/coverage');
  expect(all.body.trim().split('\r\n')).toHaveLength(3);
  expect(all.body).toContain(lines[1] ?? '-');
  const ana = new Wire(portal);
  await enter(ana, people.pat);
  expect((await ana.get(csvOf)).status).toBeGreaterThanOrEqual(401);
  expect((await new Wire(portal).get(csvOf)).status).toBe(401);
});
