import { expect, test } from './support/fixtures.ts';
import { anasNumber, newNumber, people, password } from './support/people.ts';

test('after five wrong passwords the person is told, once', async ({ person, inbox }) => {
  await person.page.goto('/sign-in');
  for (let tries = 0; tries < 5; tries += 1) {
    await person.typeSignIn(people.ana, `wrong ${tries}`);
    await person.isTold(/wrong/i);
    await person.page.goto('/sign-in');
  }
  await person.typeSignIn(people.ana, password);
  await person.isTold(/try again at/i);
  const letter = await inbox(people.ana).letter(/wrong answers/i);
  expect(letter.text).toMatch(/service desk/i);
  expect((await inbox(people.ana).mail()).filter((each) => /wrong answers/i.test(each.subject))).toHaveLength(1);
});

test('a letter says what, when, from where, and what to do; and holds no secret', async ({ person, inbox, phone }) => {
  await person.signIn(people.ana, '/self-service/choose-method');
  await person.enterCode(await phone(anasNumber).code());
  await person.arrives('/self-service/choose-method');
  const { setUpTextMessage } = await import('./support/set-up.ts');
  await setUpTextMessage(person);
  const letter = await inbox(people.ana).letter(/added/i);
  expect(letter.text).toMatch(/ending 111/);
  expect(letter.text).toMatch(/When: .*20[0-9]{2}/);
  expect(letter.text).toMatch(/From: Chrome on \w+/);
  expect(letter.text).toMatch(/if it was not you/i);
  expect(letter.text).not.toContain(newNumber.number.slice(3));
  expect(letter.text).not.toMatch(/\b[0-9]{6}\b/);
});

test('no secret reaches the log (I9)', async ({ person, phone, portal }) => {
  const announced = portal.log.length; // in the demo the password is announced at the start
  await person.page.goto('/sign-in');
  await person.typeSignIn(people.ana, 'CANARY-password-1');
  await person.isTold(/wrong/i);
  await person.page.goto('/');
  await person.signIn(people.ana);
  const code = await phone(anasNumber).code();
  await person.enterCode(code);
  await person.arrives('/');
  const log = portal.log.slice(announced);
  expect(log).not.toMatch(/CANARY|battery staple|7700900101/);
  expect(log).not.toContain(code);
});
