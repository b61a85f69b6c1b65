import { expect, test } from './support/fixtures.ts';
import { people } from './support/people.ts';
import type { Portal } from './support/portal.ts';
import { asLee, idOf, leeInside, omarInside } from './support/staff.ts';
import { stepOf, Wire } from './support/wire.ts';
import { enter } from './support/by-wire.ts';
import { Inbox } from './support/inbox.ts';

const box = (portal: Portal, email: string) => `person-${idOf(portal, email)}`;

test('@nojs A5 G2: MFA is switched on for those chosen, and who was not done is named with the reason', async ({
  person,
  portal,
  inbox,
}) => {
  await asLee(person);
  const { page } = person;
  await person.reads(/Pat Jones.*MFA off/s);
  await person.reads(/Riverside dispensary.*Shared mailbox: MFA is not set up for it/s);
  await person.reads(/Jo Marchand.*Disabled: registered with a number from outside the UK/s);
  await expect(page.getByRole('checkbox', { name: /dispensary|Ana Silva/ })).toHaveCount(0);
  for (const name of ['Pat Jones', 'Sam Patel']) {
    await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
  }
  await person.press(/switch MFA on for those chosen/i);
  await person.reads(/MFA is switched on for Pat Jones\./);
  await person.reads(/MFA was not switched on for Sam Patel \(MFA was on already\)\./);
  await person.reads(/Pat Jones.*MFA on since .*, nothing set up yet/s);
  await expect.poll(async () => (await inbox(people.pat).mail()).length).toBe(1);
  expect(portal.ledger.audited(people.pat, 'mfa-on')).toBe(1);
  expect(portal.ledger.audited(people.dispensary, 'mfa-on')).toBe(0);
  const pat = new Wire(portal);
  expect((await enter(pat, people.pat)).next).toBe('/sign-in/notice');
});

test('@nojs G2: a list is narrowed, and stays so when something is done', async ({ person, portal }) => {
  await asLee(person);
  const { page } = person;
  await page.getByLabel('Show', { exact: true }).first().selectOption('off');
  await person.fill(/name or e-mail/i, 'pa');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'Choose Pat Jones' }).check();
  await person.press(/invite those chosen/i);
  await person.reads(/Invited: Pat Jones\./);
  await expect(page.getByLabel('Show', { exact: true }).first()).toHaveValue('off');
  await expect(person.field(/name or e-mail/i)).toHaveValue('pa');
  await page.getByRole('checkbox', { name: 'Choose Pat Jones' }).check();
  await person.press(/invite those chosen/i);
  await person.reads(/Not invited: Pat Jones \(invited in the last 24 hours\)\./);
  const letters = async () =>
    (await new Inbox(portal, people.pat).mail()).filter(({ text }) => /Self-enrol for MFA/.test(text));
  await expect.poll(async () => (await letters()).length).toBe(1);
});

test('@nojs A8: an account from abroad is open again with a UK number, and its person enrols', async ({
  person,
  portal,
}) => {
  await person.signIn(people.jo);
  await person.isTold(/disabled because it was registered with a phone number from outside the UK.*organisation/i);
  await asLee(person);
  await person.press(/enter a UK number/i);
  await person.fill(/UK mobile phone number/i, '+33 6 12 34 56 78');
  await person.press(/save and open/i);
  await person.isTold(/UK/);
  await person.fill(/UK mobile phone number/i, '07700 900345');
  await person.press(/save and open/i);
  await person.arrives('/admin/people');
  await person.reads(/Jo Marchand has a UK number and can sign in again/);
  expect(portal.ledger.audited(people.jo, 'number-entered')).toBe(1);
  const jo = new Wire(portal);
  expect((await enter(jo, people.jo)).next).toBe('/sign-in/notice');
});

test('T-28: lee reaches nobody of another organisation, nobody above, and not himself', async ({ portal }) => {
  const lee = await leeInside(portal);
  expect((await lee.get('/admin/people?organisation=ict')).status).toBe(404);
  const post = async (organisation: string, act: string, email: string) => {
    const reply = await lee.post(`/api/organisations/${organisation}/people/${act}`, { [box(portal, email)]: 'yes' });
    return { refused: stepOf(reply).refused, body: reply.body };
  };
  for (const act of ['switch-on', 'invite']) {
    for (const organisation of ['ict', 'all']) {
      expect((await post(organisation, act, people.pat)).refused).toBe('not-allowed');
    }
    for (const email of [people.hana, people.lee]) {
      const { body } = await post('riverside', act, email);
      expect(body).toContain('"why":"not-yours"');
      expect(body).not.toMatch(/Hana|Lee Ward/);
    }
  }
  const own = await lee.post(`/api/people/${idOf(portal, people.hana)}/number`, { number: '07700 900345' });
  expect(stepOf(own).refused).toBe('not-found');
  expect((await lee.get(`/admin/people/${idOf(portal, people.hana)}/number`)).status).toBe(404);
  const pat = await lee.post(`/api/people/${idOf(portal, people.pat)}/number`, { number: '07700 900345' });
  expect(stepOf(pat).refused).toBe('number-not-wanted');
});

test('fifty at a time and no more; nobody chosen is told', async ({ portal }) => {
  const omar = await omarInside(portal);
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`person-p${at}`, 'yes']));
  const post = async (fields: Readonly<Record<string, string>>) =>
    stepOf(await omar.post('/api/organisations/riverside/people/switch-on', fields)).refused;
  expect(await post(many)).toBe('too-many-people');
  expect(await post({ filter: 'off' })).toBe('nobody-chosen');
});
