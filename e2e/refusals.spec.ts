import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { newNumber, otherNumber, people } from './support/people.ts';
import type { Person } from './support/person.ts';
import { choose } from './support/set-up.ts';

const numbers = [
  ['', /enter your mobile phone number/i],
  ['not a number', /not a mobile phone number/i],
  ['07700 900111 222', /too long/i],
  ['020 7946 0018', /landline/i],
  ['070 1234 5678', /070/i],
  ['07640 123456', /pager/i],
  ['0909 879 0000', /special charges/i],
  ['+33 6 12 34 56 78', /only UK mobile numbers/i],
  ['07700 900111 ext 5', /extension/i],
] as const;

async function atTheNumber(person: Person): Promise<void> {
  await person.signIn(people.sam);
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
  await choose(person, /text message/i);
  await person.arrives('/self-service/text-message/mobile-number');
}

async function atTheCode(person: Person): Promise<void> {
  await atTheNumber(person);
  await person.fill(/mobile phone number/i, newNumber.written);
  await person.press(/text me a code/i);
  await person.arrives('/self-service/text-message/enter-code');
}

/** The field is marked wrong and its description is the message. */
async function fieldSays(page: Page, label: RegExp, words: RegExp): Promise<void> {
  const field = page.getByLabel(label).and(page.locator('input')).first();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(words);
}

test.describe('Numbers that are refused', { tag: '@nojs' }, () => {
  test('each with its own sentence at the field; what was typed stays; nothing is sent', async ({ person, portal }) => {
    await atTheNumber(person);
    for (const [typed, words] of numbers) {
      await test.step(typed === '' ? 'nothing' : typed, async () => {
        await person.fill(/mobile phone number/i, typed);
        await person.press(/text me a code/i);
        await person.isTold(words);
        await person.arrives('/self-service/text-message/mobile-number');
        await fieldSays(person.page, /mobile phone number/i, words);
        expect(await person.field(/mobile phone number/i).inputValue()).toBe(typed);
        await expect(person.page).toHaveTitle(/^error: /i);
      });
    }
    expect(portal.ledger.textsSent()).toBe(0);
    await person.fill(/mobile phone number/i, newNumber.written);
    await person.press(/text me a code/i);
    await person.arrives('/self-service/text-message/enter-code');
    expect(portal.ledger.textsSent()).toBe(1);
  });

  test('a Guernsey mobile counts unless the policy leaves Guernsey out', async ({ person, portal }) => {
    portal.ledger.onlyRegions(['GB']);
    await atTheNumber(person);
    await person.fill(/mobile phone number/i, '07911 123456');
    await person.press(/text me a code/i);
    await person.isTold(/guernsey/i);
    expect(portal.ledger.textsSent()).toBe(0);
    portal.ledger.onlyRegions(['GB', 'GG']);
    await person.press(/text me a code/i);
    await person.arrives('/self-service/text-message/enter-code');
  });
});

test.describe('Codes that are refused', { tag: '@nojs' }, () => {
  test('none, too few digits, letters: said at the field and not counted', async ({ person, phone, portal }) => {
    await atTheCode(person);
    for (const [typed, words] of [
      ['', /enter the security code/i],
      ['12345', /must be 6 digits/i],
      ['12345x', /must be 6 digits/i],
    ] as const) {
      await person.enterCode(typed);
      await person.isTold(words);
      await fieldSays(person.page, /security code/i, words);
    }
    expect(portal.ledger.spentTries(people.sam)).toBe(0);
    await person.enterCode(await phone(newNumber.number).code());
    await person.arrives('/self-service/text-message/set-up');
  });

  test('pasted with spaces, dashes and invisible marks it counts', async ({ person, phone }) => {
    await atTheCode(person);
    const code = await phone(newNumber.number).code();
    await person.enterCode(`\u00a0${code.slice(0, 3)} -\u200b ${code.slice(3)} `);
    await person.arrives('/self-service/text-message/set-up');
  });

  test('five wrong ones end it, also for the right one and after another text (A04)', async ({
    person,
    phone,
    portal,
  }) => {
    await atTheCode(person);
    const wrong = await phone(newNumber.number).wrongCode();
    for (let tries = 0; tries < 2; tries += 1) {
      await person.enterCode(wrong);
      await person.isTold(/code is wrong/i);
      await expect.poll(() => portal.ledger.spentTries(people.sam)).toBe(tries + 1);
    }
    portal.ledger.ageCodes();
    await person.page
      .locator('summary')
      .filter({ hasText: /not received/i })
      .click();
    await person.press(/another code|again/i, person.page.locator('details[open]'));
    await expect.poll(async () => (await phone(newNumber.number).texts()).length).toBe(2);
    const second = await phone(newNumber.number).wrongCode();
    for (let tries = 2; tries < 5; tries += 1) {
      await person.enterCode(second);
      await expect.poll(() => portal.ledger.spentTries(people.sam)).toBe(tries + 1);
    }
    await person.enterCode(await phone(newNumber.number).code());
    await person.isTold(/too many|try again at|last try/i);
    expect(portal.ledger.methods(people.sam)).toEqual([]);
  });

  test('one that is too old', async ({ person, phone, portal }) => {
    await atTheCode(person);
    const code = await phone(newNumber.number).code();
    portal.ledger.expireChallenges();
    await person.enterCode(code);
    await person.isTold(/too old|longer than we can wait|ask/i);
    expect(portal.ledger.methods(people.sam)).toEqual([]);
  });

  test('one that was sent to somebody else', async ({ person, phone, browser, portal }) => {
    await atTheCode(person);
    const other = await browser.newContext({ baseURL: portal.url });
    const { Person: Other } = await import('./support/person.ts');
    const lee = new Other(await other.newPage(), portal);
    await lee.signIn(people.lee);
    await lee.press(/click me to enrol/i);
    await lee.arrives('/self-service/choose-method');
    await choose(lee, /text message/i);
    await lee.arrives('/self-service/text-message/mobile-number');
    await lee.fill(/mobile phone number/i, otherNumber.written);
    await lee.press(/text me a code/i);
    await lee.arrives('/self-service/text-message/enter-code');
    await person.enterCode(await phone(otherNumber.number).code());
    await person.isTold(/code is wrong/i);
    await other.close();
    expect(portal.ledger.methods(people.sam)).toEqual([]);
  });
});
