import { expect, test } from './support/fixtures.ts';
import { newNumber, people } from './support/people.ts';
import { Person } from './support/person.ts';
import { choose, keyOnPage } from './support/set-up.ts';
import { Authenticator } from './support/authenticator.ts';

async function samChoosing(person: Person): Promise<void> {
  await person.signIn(people.sam);
  await person.press(/click me to enrol/i);
  await person.arrives('/self-service/choose-method');
}

async function toTheCode(person: Person): Promise<void> {
  await choose(person, /text message/i);
  await person.arrives('/self-service/text-message/mobile-number');
  await person.fill(/mobile phone number/i, newNumber.written);
  await person.press(/text me a code/i);
  await person.arrives('/self-service/text-message/enter-code');
}

test.describe('Leaving and coming back', { tag: '@nojs' }, () => {
  test('a different method drops what was begun: the old code is worth nothing (I4)', async ({
    person,
    phone,
    portal,
  }) => {
    await samChoosing(person);
    await toTheCode(person);
    const code = await phone(newNumber.number).code();
    await person.press(/i want to set up a different method/i);
    await person.arrives('/self-service/choose-method');
    expect(portal.ledger.count('select count(*) from challenges where used_at is null')).toBe(0);
    await choose(person, /authenticator app/i);
    await person.arrives('/self-service/authenticator-app/get-the-app');
    await person.page.goto('/self-service/text-message/enter-code');
    await person.arrives(/^\/self-service\/(choose-method|authenticator-app|text-message$)/);
    expect(await person.page.content()).not.toContain(code);
    expect(portal.ledger.methods(people.sam)).toEqual([]);
    await person.page.goto('/profile');
    await person.arrives('/sign-in/notice');
  });

  test('reload shows the same screen, and sends nothing again', async ({ person, phone }) => {
    await samChoosing(person);
    await toTheCode(person);
    await person.page.reload();
    await person.arrives('/self-service/text-message/enter-code');
    expect(await phone(newNumber.number).texts()).toHaveLength(1);
    await person.enterCode(await phone(newNumber.number).code());
    await person.arrives('/self-service/text-message/set-up');
    await person.page.reload();
    await person.arrives('/self-service/text-message/set-up');
  });

  test('the QR code is the same one after a reload', async ({ person }) => {
    await samChoosing(person);
    await choose(person, /authenticator app/i);
    await person.arrives('/self-service/authenticator-app/get-the-app');
    await person.press(/i want to use a different authenticator app/i);
    await person.arrives('/self-service/authenticator-app/scan-qr');
    const key = await keyOnPage(person);
    await person.page.reload();
    expect(await keyOnPage(person)).toBe(key);
    await person.press(/^next$/i);
    await person.arrives('/self-service/authenticator-app/try-it-out');
    await person.enterCode(await new Authenticator(key).code());
    await person.arrives('/self-service/authenticator-app/set-up');
  });

  test('Back leads to the number with what was typed; another number can be given', async ({
    person,
    phone,
    portal,
  }) => {
    await samChoosing(person);
    await toTheCode(person);
    await person.press(/^back$/i);
    await person.arrives('/self-service/text-message/mobile-number');
    expect(await person.field(/mobile phone number/i).inputValue()).toBe(newNumber.written);
    await person.fill(/mobile phone number/i, '07700 900 333');
    await person.press(/text me a code/i);
    await person.arrives('/self-service/text-message/enter-code');
    await person.reads(/ending 333/);
    await person.enterCode(await phone('+447700900333').code());
    await person.arrives('/self-service/text-message/set-up');
    expect(portal.ledger.methods(people.sam)).toHaveLength(1);
  });

  test('the browser’s own Back and forward break nothing', async ({ person, phone }) => {
    await samChoosing(person);
    await toTheCode(person);
    await person.page.goBack();
    await person.page.goForward();
    await person.arrives('/self-service/text-message/enter-code');
    await person.enterCode(await phone(newNumber.number).code());
    await person.arrives('/self-service/text-message/set-up');
    await person.page.goBack();
    await person.page.reload();
    await person.arrives(/\/self-service\/text-message\/set-up/);
    await person.press(/^done$/i);
    await person.arrives('/');
  });

  test('a second tab shows the same; the one that comes late does no harm (I12)', async ({
    person,
    phone,
    portal,
    context,
  }) => {
    await samChoosing(person);
    await toTheCode(person);
    const second = new Person(await context.newPage(), portal);
    await second.page.goto('/self-service/text-message/enter-code');
    await second.arrives('/self-service/text-message/enter-code');
    const code = await phone(newNumber.number).code();
    await person.enterCode(code);
    await person.arrives('/self-service/text-message/set-up');
    await second.enterCode(code);
    await second.arrives(/\/self-service\/(text-message\/set-up|choose-method)/);
    expect(portal.ledger.methods(people.sam)).toHaveLength(1);
    expect(portal.ledger.audited(people.sam, 'method-added')).toBe(1);
    await person.press(/^done$/i);
    await person.arrives('/');
  });

  test('next day: nothing half-enrolled counts, and one begins again', async ({ person, phone, portal }) => {
    await samChoosing(person);
    await toTheCode(person);
    const old = await phone(newNumber.number).code();
    portal.ledger.startedAgo(24 * 60);
    portal.ledger.change('update enrolments set expires_at = ?', Date.now() - 1);
    portal.ledger.expireChallenges();
    portal.ledger.ageSends();
    await person.page.reload();
    await person.arrives('/sign-in');
    await person.signIn(people.sam);
    await person.arrives(/^\/(sign-in\/notice|self-service\/.*)$/);
    expect(portal.ledger.methods(people.sam)).toEqual([]);
    if (person.page.url().includes('/notice')) await person.press(/click me to enrol/i);
    else await person.page.goto('/self-service/choose-method');
    await person.arrives('/self-service/choose-method');
    await toTheCode(person);
    expect(await phone(newNumber.number).code()).not.toBe(old);
    await person.enterCode(await phone(newNumber.number).code());
    await person.arrives('/self-service/text-message/set-up');
  });

  test('a later screen cannot be reached by its address', async ({ person }) => {
    await samChoosing(person);
    await choose(person, /text message/i);
    await person.arrives('/self-service/text-message/mobile-number');
    await person.page.goto('/self-service/text-message/set-up');
    await person.arrives('/self-service/text-message/mobile-number');
    const unknown = await person.page.goto('/self-service/text-message/no-such-step');
    expect(unknown?.status()).toBeLessThan(500);
  });
});
