import { request } from 'node:http';
import type { ClientRequest } from 'node:http';
import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { people } from './support/people.ts';
import type { Portal } from './support/portal.ts';
import { asOmar, hanaInside, leeInside, omarInside } from './support/staff.ts';
import { Wire } from './support/wire.ts';

const header = 'email,name,organisation,roles,number,shared_mailbox';
const good = [
  header,
  'kim.lake@riverside.example,Kim Lake,Riverside Pharmacy,,07700 900401,',
  'zoe.reed@riverside.example,Zoë Reed,riverside,member,,no',
  `${people.ana},Ana Silva-Jones,riverside,,,`,
].join('\r\n');
const bad = [
  header,
  'kim.lake@riverside.example,Kim Lake,riverside,,,',
  'KIM.LAKE@riverside.example,Kim Again,riverside,,,',
  `${people.omar},Omar Moved,riverside,,,`,
  'nobody,,Nowhere,boss,12,perhaps',
].join('\n');

async function upload(page: Page, csv: string | Buffer, name = 'people.csv'): Promise<void> {
  const buffer = typeof csv === 'string' ? Buffer.from(csv) : csv;
  await page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Upload and check' }).click();
}

const longName = `${'everybody-who-joined-'.repeat(5)}may.csv`;

/** Nothing stands out of the screen, however narrow. */
async function fits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

function count(portal: Portal, email: string): number {
  return portal.ledger.rows('select id from people where email = ?', email).length;
}

/** The same as a browser sends it, without one. */
async function send(wire: Wire, csv: string, headers: Readonly<Record<string, string>> = {}) {
  const body = [
    '--edge',
    'Content-Disposition: form-data; name="file"; filename="people.csv"',
    'Content-Type: text/csv',
    '',
    csv,
    '--edge--',
    '',
  ].join('\r\n');
  const type = { 'content-type': 'multipart/form-data; boundary=edge', accept: 'application/json' };
  return wire.send('/api/admin/imports', { method: 'POST', headers: { ...type, ...headers }, body });
}

/** The beginning of an upload, as of a browser whose network is about to go. */
function cutOff({ cookies }: Wire, { url, port }: Portal): ClientRequest {
  const headers = {
    host: new URL(url).host,
    origin: url,
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'content-type': 'multipart/form-data; boundary=edge',
  };
  const cut = request({ host: 'localhost', port, path: '/api/admin/imports', method: 'POST', headers });
  cut.on('error', () => undefined);
  cut.write('--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nemail,name');
  return cut;
}

test('bad rows are named, and nobody is changed @nojs', async ({ person, page, portal }) => {
  await asOmar(person, '/admin/import');
  await upload(page, bad);
  await expect(page.getByText('Nobody has been changed. Mend these rows')).toBeVisible();
  await expect(page.getByRole('row', { name: /3 email The same address is in line 2/ })).toBeVisible();
  await expect(
    page.getByRole('row', { name: /4 omar\.chief@ict\.example email Somebody of another organisation/ }),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /5 roles There is no role “boss”/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  expect(count(portal, 'kim.lake@riverside.example')).toBe(0);
});

test('nobody gives or takes rights in the browser, not to themselves either (A23) @nojs', async ({
  person,
  page,
  portal,
}) => {
  const rows = [
    'sock@ict.example,Sock,ict,administrator,,',
    `${people.pat},Pat Jones,riverside,service-desk,,`,
    `${people.hana},Hana Desk,ict,member,,`,
    `${people.omar},Omar Other,ict,,,`,
  ];
  await asOmar(person, '/admin/import');
  await upload(page, [header, ...rows].join('\n'));
  const told = page.getByRole('row', { name: /Staff accounts are entered on the command line/ });
  await expect(told).toHaveCount(4);
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  expect(count(portal, 'sock@ict.example')).toBe(0);
});

test('a good file is shown first and then entered whole @nojs', async ({ person, page, portal }) => {
  await asOmar(person, '/admin/import');
  await upload(page, good, 'staff of May.csv');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('staff of May.csv');
  await expect(page.getByText('Nothing is wrong with the file.')).toBeVisible();
  expect(count(portal, 'kim.lake@riverside.example')).toBe(0);
  await page.getByRole('button', { name: 'Import 3 people' }).click();
  await expect(page.getByText('3 people are entered.')).toBeVisible();
  await expect(page.getByText('Everybody in this file has been entered.')).toBeVisible();
  const [zoe] = portal.ledger.rows('select * from people where email = ?', 'zoe.reed@riverside.example');
  expect([zoe?.['name'], zoe?.['mfa_on_at']]).toEqual(['Zoë Reed', null]);
  expect(portal.ledger.audited(people.ana, 'details-changed')).toBe(1);
  await page.goto('/helpdesk?q=lake');
  await expect(page.getByText('Kim Lake').first()).toBeVisible();
  await page.goto('/admin/import');
  await expect(page.getByRole('row', { name: /staff of May.csv .* entered/ })).toBeVisible();
});

test('what cannot be read is told in words @nojs', async ({ person, page }) => {
  const cases: readonly (readonly [string | Buffer, string | RegExp])[] = [
    ['', 'Choose a file first.'],
    ['name,organisation\nA,b', /The column email is missing/],
    ['email,name,organisation,shoe size\n', /a column “shoe size”, which is not known/],
    [Buffer.from(good, 'utf16le'), /written in UTF-16/],
    [Buffer.from([...Buffer.from(`${header}\n`), 0xe9, 0x2c, 0x0a]), /not written in UTF-8/],
    [`${header}\n"a@b.example,A,riverside`, /A quotation mark/],
  ];
  await asOmar(person, '/admin/import');
  for (const [file, words] of cases) {
    await page.goto('/admin/import');
    await upload(page, file);
    await expect(page.getByText(words).first()).toBeVisible();
  }
});

test('the page of a file is as every page has to be', async ({ person, page }) => {
  await asOmar(person, '/admin/import');
  for (const csv of [bad, good]) {
    await page.goto('/admin/import');
    for (const width of [1280, 320]) await fits(page, width);
    await page.setViewportSize({ width: 1280, height: 800 });
    await upload(page, csv, longName);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(longName);
    for (const width of [1280, 320]) {
      await fits(page, width);
      expect(await violations(page, null)).toEqual([]);
    }
  }
});

test('thousands of rows: progress, then all of them', async ({ person, page, portal }) => {
  test.setTimeout(150_000);
  const rows = Array.from(
    { length: 40_000 },
    (_, at) => `p${String(at)}@riverside.example,P ${String(at)},riverside,,,`,
  );
  await asOmar(person, '/admin/import');
  await upload(page, [header, ...rows].join('\n'));
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Import 40,000 people' }).click({ timeout: 60_000 });
  await expect(page.getByText('Everybody in this file has been entered.')).toBeVisible({ timeout: 60_000 });
  expect(
    portal.ledger.rows(
      `select count(*) as n from people where email like 'p%@riverside.example' and name not like 'Pat %'`,
    )[0]?.['n'],
  ).toBe(40_000);
});

test('nobody but an administrator, from our own pages, lately proved (T-23, A28)', async ({ portal }) => {
  const origin = { origin: portal.url };
  for (const wire of [await hanaInside(portal), await leeInside(portal)]) {
    expect((await send(wire, good, origin)).status).toBe(403);
  }
  expect((await send(new Wire(portal), good, origin)).status).toBe(401);
  const omar = await omarInside(portal);
  expect((await send(omar, good, { origin: 'https://evil.example' })).status).toBe(403);
  portal.ledger.provedAgo(11);
  expect((await send(omar, good, origin)).status).toBe(403);
  expect(portal.ledger.rows('select id from imports')).toEqual([]);
});

test('a file that was overtaken changes nobody; one that was entered is entered once', async ({ portal }) => {
  const omar = await omarInside(portal);
  const ready = async (): Promise<string> => {
    const { id } = JSON.parse((await send(omar, good, { origin: portal.url })).body) as { id: string };
    return id;
  };
  const [first, second] = [await ready(), await ready()];
  expect((await omar.post(`/api/admin/imports/${first}/enter`, {})).status).toBe(200);
  expect((await omar.post(`/api/admin/imports/${first}/enter`, {})).status).toBe(409);
  expect((await omar.post(`/api/admin/imports/${second}/enter`, {})).status).toBe(409);
  expect(count(portal, 'kim.lake@riverside.example')).toBe(1);
  expect(portal.ledger.audited(people.ana, 'details-changed')).toBe(1);
});

test('one upload for each person at a time; one that is cut off is no failure and gives its place back', async ({
  person,
  page,
  portal,
}) => {
  await asOmar(person, '/admin/import');
  const cookies = (await page.context().cookies()).map(({ name, value }) => [name, value] as const);
  const omar = new Wire(portal, new Map(cookies));
  // The portal is shared with other tests: only what is logged from here on is of this one.
  const logged = portal.log.length;
  let cut = cutOff(omar, portal);
  const meanwhile = async (): Promise<number> => {
    const { status } = await send(omar, good, { origin: portal.url });
    if (status === 429) return status;
    // The one that is to be cut off came while this one was under way, and was itself refused.
    cut.destroy();
    cut = cutOff(omar, portal);
    return status;
  };
  await expect.poll(meanwhile).toBe(429);
  // Of a large file too: a browser reads no answer before it has sent all of it.
  const rows = Array.from({ length: 200_000 }, (_, at) => `p${String(at)}@riverside.example,P,riverside,,,`);
  await upload(page, [header, ...rows].join('\n'));
  await expect(page.getByText('Another file of yours is still being uploaded').first()).toBeVisible();
  cut.destroy();
  await expect.poll(async () => (await send(omar, good, { origin: portal.url })).status).toBe(200);
  expect(portal.log.slice(logged)).not.toContain('failed');
});
