import { violations } from './support/axe.ts';
import { enter } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { setUpText } from './support/inside.ts';
import { hanaInside, idOf, asHana } from './support/staff.ts';
import { stepOf, Wire } from './support/wire.ts';

const page = '/self-service/first-set-up';

async function toTheGate(person: Person): Promise<void> {
  await person.signIn(people.sam);
  await person.arrives('/sign-in/notice');
  await person.press(/click me to enrol/i);
  await person.arrives(page);
}

async function judge(person: Person): Promise<void> {
  // Without a script the page loads itself anew while it waits, under the judge's feet.
  if (test.info().project.name === 'no-js') return;
  expect(await violations(person.page, null)).toEqual([]);
  const size = person.page.viewportSize();
  await person.page.setViewportSize({ width: 320, height: 640 });
  expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  if (size !== null) await person.page.setViewportSize(size);
}

test.describe('Before the first set-up', { tag: '@nojs' }, () => {
  test('a temporary access code, where the organisation asks for one', async ({ person, portal }) => {
    portal.ledger.decideFirstSetUp('access-code');
    const hana = await hanaInside(portal);
    const sam = idOf(portal, people.sam);
    const fields = { reason: 'New in the shop today', 'seen-with-pass': 'yes', minutes: '60' };
    expect(stepOf(await hana.post(`/api/people/${sam}/access-code`, fields)).refused).toBeNull();
    const { body } = await hana.get(`/helpdesk/people/${sam}/access-code`);
    const shown = /class="told-code"[^>]*>([\s\S]*?)<\/p>/.exec(body)?.[1]?.replaceAll(/<[^>]*>/g, '') ?? '';
    await toTheGate(person);
    await person.reads(/you need a temporary access code/i);
    await person.page.goto('/self-service/text-message');
    await person.arrives(page);
    await person.fill(/temporary access code/i, shown);
    await person.press(/^continue$/i);
    await person.arrives('/self-service/choose-method');
    await person.reads(/the code is right/i);
    expect(portal.ledger.audited(people.sam, 'access-code-used')).toBe(1);
  });

  test('a code by e-mail', async ({ person, portal, inbox }) => {
    portal.ledger.decideFirstSetUp('verified-e-mail');
    await toTheGate(person);
    await person.press(/send me a code/i);
    await person.reads(/enter the code from the e-mail/i);
    await person.press(/^continue$/i);
    await person.isTold(/enter/i);
    await person.fill(/code from the e-mail/i, '0000-0000');
    await person.press(/^continue$/i);
    await person.isTold(/does not work/i);
    const { text } = await inbox(people.sam).letter(/your code is/i);
    await person.fill(/code from the e-mail/i, /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '');
    await person.press(/^continue$/i);
    await person.arrives('/self-service/choose-method');
    const written = JSON.stringify(portal.ledger.rows('select * from set_up_mails'));
    expect(written).not.toContain(/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0].replace('-', '') ?? 'no code');
  });

  test('an approval: asked for, given at the desk with a word, told by mail', async ({ person, portal, inbox }) => {
    portal.ledger.decideFirstSetUp('approval');
    const sam = new Wire(portal);
    await enter(sam, people.sam);
    expect(stepOf(await sam.post('/api/first-set-up/approval')).refused).toBeNull();
    expect((await sam.get(page)).body).toMatch(/waiting for approval/i);
    await asHana(person, '/helpdesk/approvals');
    await person.press(/decide about sam patel/i);
    await judge(person);
    await person.fill(/why/i, 'He stands before me');
    await person.press(/^approve$/i);
    await expect(person.page.locator('.summary')).toBeVisible();
    await person.page.getByLabel(/staff pass/i).check();
    const [row] = portal.ledger.rows('select number from set_up_requests');
    const number = String(row?.['number']);
    expect((await sam.get(page)).body).toContain(`<strong>${number}</strong>`);
    await person.fill(/number on their page/i, number === '10' ? '11' : '10');
    await person.press(/^approve$/i);
    await person.isTold(/not the number/i);
    await person.fill(/number on their page/i, number);
    await person.press(/^approve$/i);
    await person.reads(/can set up a first method within 24 hours/i);
    await person.reads(/nobody is waiting/i);
    await inbox(people.sam).letter(/you can set up your first method/i);
    expect(stepOf(await sam.post('/api/enrolments', { journey: 'text-message' })).refused).toBeNull();
    const other = new Wire(portal);
    await enter(other, people.sam);
    expect(stepOf(await other.post('/api/enrolments', { journey: 'text-message' })).refused).toBe('approval-due');
  });

  test('an approval that is declined says so, and until when', async ({ person, portal }) => {
    portal.ledger.decideFirstSetUp('approval');
    await toTheGate(person);
    await person.press(/ask for approval/i);
    await person.reads(/waiting for approval/i);
    const hana = await hanaInside(portal);
    const [row] = portal.ledger.rows('select id from set_up_requests');
    const decision = { request: String(row?.['id']), do: 'decline', reason: 'He knows nothing of it' };
    const path = `/api/people/${idOf(portal, people.sam)}/set-up-approval`;
    expect(stepOf(await hana.post(path, decision)).refused).toBeNull();
    expect(stepOf(await hana.post(path, decision)).refused).toBe('approval-gone');
    await person.press(/look again/i);
    await person.reads(/it was declined/i);
  });
});

test('the pages before the first set-up are as accessible as any', async ({ person, portal }) => {
  for (const needs of ['access-code', 'verified-e-mail', 'approval']) {
    portal.ledger.decideFirstSetUp(needs);
    if (needs === 'access-code') await toTheGate(person);
    await person.page.goto(page);
    await judge(person);
  }
  await person.press(/ask for approval/i);
  await person.reads(/waiting for approval/i);
  await judge(person);
});

test('A07 the first method settles: it signs in, and the page says when the rest can be done', async ({
  person,
  portal,
}) => {
  portal.ledger.decideFirstSetUp('password', 24);
  const wire = new Wire(portal);
  await enter(wire, people.sam);
  await setUpText(wire, portal);
  const [method] = portal.ledger.methods(people.sam);
  const id = method?.id ?? '';
  for (const [path, fields, refusal] of [
    [`/api/methods/${id}/name`, { name: 'Another name' }, 'settling'],
    [`/api/methods/${id}/remove`, {}, 'settling'],
    ['/api/methods/default', { method: id }, 'settling'],
    ['/api/recovery-codes', {}, 'settling'],
    ['/api/mfa/off', {}, 'settling'],
    ['/api/app-passwords', { name: 'A mail program' }, 'app-passwords-held-back'],
  ] as const) {
    const answer = await wire.post(path, fields);
    expect([answer.status, stepOf(answer).refused], path).toEqual([403, refusal]);
  }
  await person.page.context().addCookies([...wire.cookies].map(([name, value]) => ({ name, value, url: portal.url })));
  await person.page.goto('/self-service');
  await person.reads(/your first method is new/i);
  await person.reads(/you can make them tomorrow at/i);
  await judge(person);
  portal.ledger.change('update people set set_up_at = set_up_at - ?', 24 * 60 * 60_000);
  expect(stepOf(await wire.post('/api/recovery-codes')).refused).toBeNull();
});
