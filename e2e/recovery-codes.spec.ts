import { readFileSync } from 'node:fs';
import { violations } from './support/axe.ts';
import { enter } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { anasNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import { setUpAuthenticator } from './support/set-up.ts';
import { stepOf, Wire } from './support/wire.ts';

const page = '/self-service/recovery-codes';
const shape = /[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}/g;

/** From signing in to the page that shows the codes. */
async function makeCodes(person: Person): Promise<readonly string[]> {
  await person.signIn(people.ana, '/self-service');
  await person.arrives('/sign-in/challenge');
  await person.enterCode(await new PocketPhone(person.portal, anasNumber).code());
  await person.arrives('/self-service');
  await person.press(/make recovery codes/i, person.page.getByRole('main'));
  await person.arrives(`${page}/new`);
  await person.press(/make the codes/i);
  await person.arrives(page);
  await person.reads(/your recovery codes/i);
  return (await person.page.locator('.codes').innerText()).match(shape) ?? [];
}

/** At the door, on the page that asks for a code. */
async function toRecovery(person: Person): Promise<void> {
  person.portal.ledger.ageSends();
  await person.signIn(people.ana);
  await person.arrives('/sign-in/challenge');
  await person.press(/can.t use this method right now/i);
  await person.press(/use a recovery code/i);
  await person.arrives('/sign-in/recovery-code');
}

async function useCode(person: Person, code: string): Promise<void> {
  await person.fill(/recovery code/i, code);
  await person.press(/^continue$/i);
}

test.describe('Recovery codes', { tag: '@nojs' }, () => {
  test('are made, shown once, kept as a file, and put away', async ({ person, portal, inbox }) => {
    const codes = await makeCodes(person);
    expect(new Set(codes).size).toBe(10);
    const saving = person.page.waitForEvent('download');
    await person.page.getByRole('link', { name: /download/i }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe('recovery-codes.txt');
    const text = readFileSync(await file.path(), 'utf8');
    for (const code of codes) expect(text).toContain(code);
    await person.page.emulateMedia({ media: 'print' });
    const paper = await person.page.locator('body').innerText();
    for (const kept of [text, paper]) {
      expect(kept).toContain(people.ana);
      expect(kept).toContain(portal.url);
      expect(kept).toMatch(/made on [0-9]+ \w+ 20[0-9]{2}/i);
      expect(kept).toMatch(/works once/i);
      expect(kept).toMatch(/can’t use this method right now/i);
    }
    expect(paper).not.toMatch(/10 minutes|download|done/i);
    await person.page.emulateMedia({ media: 'screen' });
    await person.press(/^done$/i);
    await person.arrives('/self-service');
    await person.reads(/you have 10 codes left/i);
    await person.page.goto(page);
    expect(await person.page.content()).not.toMatch(shape);
    await inbox(people.ana).letter(/new recovery codes/i);
    expect(portal.ledger.audited(people.ana, 'recovery-codes-made')).toBe(1);
    const written = portal.ledger.rows('select * from recovery_codes');
    expect(JSON.stringify(written)).not.toContain(codes[0]);
  });

  test('let somebody in once, without the phone, and then only to add a method (T-12, T-13)', async ({
    person,
    inbox,
    portal,
  }) => {
    const [first = '', second = ''] = await makeCodes(person);
    await person.press(/^done$/i);
    await person.signOut();
    await toRecovery(person);
    await useCode(person, 'not a code');
    await person.isTold(/16 letters and digits/i);
    await useCode(person, '0000-0000-0000-0000');
    await person.isTold(/not one of your recovery codes/i);
    await useCode(person, ` ${first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `);
    await person.arrives('/self-service');
    await person.reads(/9 codes left/i);
    await inbox(people.ana).letter(/recovery code was used/i);
    const [method] = portal.ledger.methods(people.ana);
    await person.page.goto(`/self-service/methods/${method?.id ?? ''}/remove`);
    await person.arrives('/sign-in/confirm');
    await person.page.goto(`${page}/new`);
    await person.arrives('/sign-in/confirm');
    await person.page.goto('/self-service/choose-method');
    await person.arrives('/self-service/choose-method');
    await setUpAuthenticator(person);
    expect(portal.ledger.methods(people.ana)).toHaveLength(2);
    await person.signOut();
    await toRecovery(person);
    await useCode(person, first);
    await person.isTold(/used this recovery code already/i);
    await useCode(person, second);
    await person.arrives('/self-service');
  });

  test('a new set ends the old; with two left the page and the letter say so', async ({ person, portal, inbox }) => {
    const old = await makeCodes(person);
    await person.press(/^done$/i);
    await person.page.goto(`${page}/new`);
    await person.press(/make the codes/i);
    await person.arrives(page);
    await person.reads(/your recovery codes/i);
    const codes = (await person.page.locator('.codes').innerText()).match(shape) ?? [];
    await person.press(/^done$/i);
    for (const [at, code] of codes.slice(0, 8).entries()) {
      portal.ledger.ageSends();
      const wire = new Wire(portal);
      await enter(wire, people.ana);
      if (at === 0) {
        const wrong = stepOf(await wire.post('/api/sign-in/recovery-code', { 'recovery-code': old[0] ?? '' }));
        expect(wrong.refused).toBe('recovery-code-wrong');
      }
      expect(stepOf(await wire.post('/api/sign-in/recovery-code', { 'recovery-code': code })).refused).toBeNull();
    }
    await inbox(people.ana).letter(/only 2 codes left/i);
    await person.page.goto('/self-service');
    await person.reads(/only 2 codes left/i);
    await person.page.goto(page);
    await person.reads(/only 2 codes left/i);
  });

  test('the page at the door tells somebody without codes what to do', async ({ person }) => {
    await person.signIn(people.ana);
    await person.arrives('/sign-in/challenge');
    await expect(person.page.getByRole('link', { name: /recovery code/i })).toHaveCount(0);
    await person.page.goto('/sign-in/recovery-code');
    await person.reads(/you have no recovery codes/i);
  });
});

test('the page with codes on it is as accessible as any', async ({ person }) => {
  await makeCodes(person);
  expect(await violations(person.page, null)).toEqual([]);
  await person.page.setViewportSize({ width: 320, height: 640 });
  expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await person.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.press(/copy all/i);
  await person.reads(/copied/i);
  const shown = await person.page.locator('ol.codes code').allTextContents();
  expect(shown).toHaveLength(10);
  expect(await person.page.evaluate(() => navigator.clipboard.readText())).toBe(shown.join('\n'));
});
