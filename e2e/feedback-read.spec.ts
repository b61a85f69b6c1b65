import { readFile } from 'node:fs/promises';
import { expect, test } from './support/fixtures.ts';
import { asOmar, hanaInside } from './support/staff.ts';
import { Wire } from './support/wire.ts';

test('an administrator reads what people say, by what it is about, and takes it home @nojs', async ({
  portal,
  person,
}) => {
  const anybody = new Wire(portal);
  await anybody.post('/api/feedback', { ease: '5', about: 'text-message', text: 'Quick & clear.' });
  await anybody.post('/api/feedback', { ease: '2', text: '=HYPERLINK("https://evil.example")' });
  await asOmar(person, '/admin/feedback');
  await person.reads('Quick & clear.');
  await expect(person.page.locator('tbody tr').last()).toContainText('3.5');
  await person.page.getByLabel('About').selectOption('none');
  await person.press('Show');
  await expect(person.page.locator('ol.cards > li')).toHaveCount(1);
  await expect(person.page.locator('tbody tr').last()).toContainText('2.0');
  const waiting = person.page.waitForEvent('download');
  await person.press('Download CSV');
  const csv = await readFile(await (await waiting).path(), 'utf8');
  expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
  expect(csv).not.toContain('Quick');
  expect(portal.ledger.count("select count(*) from audit_entries where what = 'feedback-exported'")).toBe(1);
  expect((await (await hanaInside(portal)).get('/admin/feedback')).status).toBe(404);
});
