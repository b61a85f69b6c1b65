import { Authenticator, demoKey } from './support/authenticator.ts';
import { answerChallenge, enter, toTryItOut } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { allAtOnce } from './support/held-post.ts';
import { formOf } from './support/html-form.ts';
import { invariants } from './support/invariants.ts';
import { anasNumber, people } from './support/people.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import type { Portal } from './support/portal.ts';
import { challengeOf } from './support/soft-app.ts';
import { stepOf, Wire } from './support/wire.ts';

const rounds = 4;
const atOnce = 50;
const mostCompared = 5;

test.describe('Two processes on one database', () => {
  let twin: Portal;

  test.beforeAll(async ({ portal }) => {
    twin = await portal.twin();
  });

  test.afterAll(async () => {
    await twin.stop();
  });

  test('T-25 50 answers at once, one of them right: at most 5 compared, at most one success (A02)', async ({
    portal,
  }) => {
    let successes = 0;
    for (let round = 0; round < rounds; round += 1) {
      await portal.reset();
      const wire = new Wire(portal);
      await enter(wire, people.ana);
      const challenge = await challengeOf(wire);
      const right = await new PocketPhone(portal, anasNumber).code();
      const rightAt = (round * 17) % atOnce;
      const answers = await allAtOnce(
        Array.from({ length: atOnce }, (_, at) => {
          const wrong = String((Number(right) + at + 1) % 1_000_000).padStart(6, '0');
          const fields = { challenge, code: at === rightAt ? right : wrong };
          return { at: at % 2 === 0 ? portal : twin, from: wire, posted: { path: '/api/sign-in/answer', fields } };
        }),
      );
      const statuses = answers.map(({ status }) => status);
      const good = statuses.filter((status) => status === 200).length;
      expect(good).toBeLessThanOrEqual(1);
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      const [row] = portal.ledger.rows('select tries, used_at from challenges where id = ?', challenge);
      expect(Number(row?.['tries'])).toBeLessThanOrEqual(mostCompared);
      expect(row?.['used_at'] !== null).toBe(good === 1);
      expect(portal.ledger.count('select count(*) from sessions where second_at is not null')).toBe(good);
      if (good === 0) expect(portal.ledger.failures()).toBe(mostCompared);
      successes += good;
    }
    expect(successes).toBeLessThanOrEqual(rounds);
  });

  test('T-25 T-03 the same app code twice at once, on two sessions at two processes: one success (A05)', async ({
    portal,
  }) => {
    const app = new Authenticator(demoKey);
    for (let round = 0; round < rounds; round += 1) {
      await portal.reset();
      const [first, second] = [new Wire(portal), new Wire(portal).at(twin)];
      await enter(first, people.hana);
      await enter(second, people.hana);
      const challenges = [await challengeOf(first), await challengeOf(second)] as const;
      const code = await app.code();
      const posted = (challenge: string) => ({ path: '/api/sign-in/answer', fields: { challenge, code } });
      const answers = await allAtOnce([
        { at: portal, from: first, posted: posted(challenges[0]) },
        { at: twin, from: second, posted: posted(challenges[1]) },
      ]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      expect(portal.ledger.count('select count(*) from sessions where second_at is not null')).toBe(1);
      expect(portal.ledger.methods(people.hana)[0]?.lastStep).toBe(Math.floor(Date.now() / 30_000));
    }
  });

  test('T-03 a code that was used is worth nothing at the other process', async ({ portal }) => {
    const app = new Authenticator(demoKey);
    const first = new Wire(portal);
    await enter(first, people.hana);
    const code = await app.code();
    expect((await answerChallenge(first, code)).refused).toBeNull();
    const second = new Wire(portal).at(twin);
    await enter(second, people.hana);
    expect((await answerChallenge(second, `${code.slice(0, 3)} ${code.slice(3)}`)).refused).toBe('code-used');
  });

  test('T-04 T-25 wrong passwords are counted over both', async ({ portal }) => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const wire = at % 2 === 0 ? new Wire(portal) : new Wire(portal).at(twin);
        return stepOf(await wire.post('/api/sign-in', { email: people.pat, password: `wrong ${at}` })).refused;
      }),
    );
    expect(answers.filter((refused) => refused === 'wrong-sign-in').length).toBeLessThanOrEqual(mostCompared);
    expect(answers.filter((refused) => refused === 'wait').length).toBeGreaterThanOrEqual(15);
  });

  test('T-25 two starts of a set-up at once leave one open', async ({ portal }) => {
    const wire = new Wire(portal);
    await enter(wire, people.sam);
    const answers = await Promise.all(
      ['text-message', 'authenticator-app', 'text-message', 'authenticator-app'].map((journey, at) =>
        wire.at(at % 2 === 0 ? portal : twin).post('/api/enrolments', { journey }),
      ),
    );
    expect(answers.filter(({ status }) => status >= 500).map(({ body }) => body)).toEqual([]);
    expect(portal.ledger.count('select count(*) from enrolments where closed_at is null')).toBe(1);
  });

  test('T-25 the same proof of a set-up twice at once: one method, one line, one notice (A10)', async ({ portal }) => {
    for (let round = 0; round < rounds; round += 1) {
      await portal.reset();
      const wire = new Wire(portal);
      await enter(wire, people.sam);
      const app = await toTryItOut(wire);
      const page = await wire.get('/self-service/authenticator-app/try-it-out');
      const form = formOf(page.body, /\/try-it-out$/);
      const posted = { path: form?.action ?? '', fields: { ...form?.fields, code: await app.code() } };
      const answers = await allAtOnce([portal, twin, portal, twin].map((at) => ({ at, from: wire, posted })));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(1);
      expect(portal.ledger.methods(people.sam)).toHaveLength(1);
      invariants(portal.ledger);
    }
  });
});
