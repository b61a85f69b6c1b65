import { expect, test } from './support/fixtures.ts';
import { newNumber, people } from './support/people.ts';
import { setUpAuthenticator, setUpTextMessage } from './support/set-up.ts';
import { Wire } from './support/wire.ts';

const tries = ['one', 'two', 'three', 'four', 'five'] as const;

test.describe('Day by day', { tag: '@nojs' }, () => {
  test('whoever has just set up a text can sign in with it at once, again and again', async ({ person, phone }) => {
    await person.signIn(people.sam, '/profile');
    await person.press(/click me to enrol/i);
    await setUpTextMessage(person);
    await person.press(/^done$/i);
    await person.arrives('/profile');
    for (const _ of tries) {
      await person.signOut();
      const before = (await phone(newNumber.number).texts()).length;
      await person.signIn(people.sam, '/');
      await person.arrives('/sign-in/challenge');
      await expect.poll(async () => (await phone(newNumber.number).texts()).length).toBe(before + 1);
      await person.enterCode(await phone(newNumber.number).code());
      await person.arrives('/');
    }
  });

  test('the page first asked for is reached once; a later set-up ends at the list of methods', async ({ person }) => {
    await person.signIn(people.sam, '/profile');
    await person.press(/click me to enrol/i);
    await setUpTextMessage(person);
    await person.press(/^done$/i);
    await person.arrives('/profile');
    await person.page.goto('/self-service/choose-method');
    await setUpAuthenticator(person);
    await person.press(/^done$/i);
    await person.arrives('/self-service');
  });

  test('whoever was signed out by the clock is told so, and comes back to the same page', async ({
    person,
    portal,
  }) => {
    await person.signIn(people.pat, '/profile');
    await person.arrives('/profile');
    portal.ledger.change('update sessions set last_seen_at = last_seen_at - 1000000');
    await person.page.goto('/self-service');
    await person.arrives('/sign-in');
    await person.reads(/signed out/i);
    await person.signIn(people.pat);
    await person.arrives('/self-service');
  });

  test('strangers who guess a password keep nobody out of the browser they use', async ({ person, portal }) => {
    await person.signIn(people.pat, '/profile');
    await person.arrives('/profile');
    await person.signOut();
    const guessing = (guess: string) => new Wire(portal).post('/api/sign-in', { email: people.pat, password: guess });
    for (const guess of tries) expect((await guessing(guess)).status).toBe(401);
    expect((await guessing('six')).status).toBe(429);
    await person.signIn(people.pat);
    await person.arrives('/');
  });
});
