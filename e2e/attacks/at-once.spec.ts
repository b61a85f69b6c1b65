import { begin, takeStep } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { allAtOnce } from '../support/held-post.ts';
import { anaAtTheDoor, anaInside, alive, recoveryCodes } from '../support/inside.ts';
import { invariants } from '../support/invariants.ts';
import { newNumber, people } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { challengeOf, numberOn, setUpOwnApp } from '../support/soft-app.ts';
import { stepOf, Wire } from '../support/wire.ts';

const rounds = 3;
const atOnce = 50;

/** Recipe T-25 of the security requirements, for everything that works once; judged by the database. */
test.describe('T-25 at once, at two processes', () => {
  let twin: Portal;
  const either = (portal: Portal, nth: number) => (nth % 2 === 0 ? portal : twin);

  test.beforeAll(async ({ portal }) => {
    twin = await portal.twin();
  });

  test.afterAll(async () => {
    await twin.stop();
  });

  test('T-25 50 decisions of a phone: one is taken, and one session raised at most', async ({ portal }) => {
    const app = await setUpOwnApp(await anaInside(portal), portal);
    portal.ledger.change(
      `update people set default_method_id = (select method_id from authenticators where method_id is not null)`,
    );
    for (let round = 0; round < rounds; round += 1) {
      portal.ledger.change('delete from prompts');
      portal.ledger.change('delete from tries');
      const raised = portal.ledger.count('select count(*) from sessions where second_at is not null');
      const decided = () => portal.ledger.audited(people.ana, 'prompt-answered');
      const before = decided();
      const wire = await anaAtTheDoor(portal);
      const number = await numberOn(wire, '/sign-in/challenge');
      const challenge = await challengeOf(wire);
      const rightAt = [0, 25, 49][round] ?? 0;
      const answers = await allAtOnce(
        Array.from({ length: atOnce }, (_, nth) => {
          const wrong = String(10 + ((Number(number) - 10 + nth + 1) % 90));
          const typed = nth === rightAt ? number : wrong;
          const posted = app.answer(portal, { id: challenge, does: 'approve', number: typed });
          return { at: either(portal, nth), from: new Wire(portal), posted };
        }),
      );
      expect(answers.filter(({ status }) => status >= 500 || status === 0)).toEqual([]);
      expect(decided() - before, 'one answer counts').toBe(1);
      const approved = answers.filter(({ status }) => status === 200).length;
      const [row] = portal.ledger.rows('select tries from challenges where id = ?', challenge);
      expect(Number(row?.['tries'])).toBeLessThanOrEqual(5);
      const posted = { path: '/api/sign-in/answer', fields: { challenge, elsewhere: 'yes' } };
      await allAtOnce(Array.from({ length: 10 }, (_, nth) => ({ at: either(portal, nth), from: wire, posted })));
      expect(portal.ledger.count('select count(*) from sessions where second_at is not null') - raised).toBe(approved);
    }
  });

  test('T-25 50 uses of one recovery code: one session, one code less', async ({ portal }) => {
    const [code = '', other = ''] = await recoveryCodes(await anaInside(portal));
    const doors = await Promise.all(Array.from({ length: 5 }, () => anaAtTheDoor(portal)));
    const used = () => portal.ledger.count('select count(*) from recovery_codes where used_at is not null');
    const raised = () => portal.ledger.count(`select count(*) from sessions where second_kind = 'recovery-code'`);
    const posted = { path: '/api/sign-in/recovery-code', fields: { 'recovery-code': code } };
    const answers = await allAtOnce(
      Array.from({ length: atOnce }, (_, nth) => ({
        at: either(portal, nth),
        from: doors[nth % doors.length] as Wire,
        posted,
      })),
    );
    expect(answers.filter(({ status }) => status === 500 || status === 0)).toEqual([]);
    expect([used(), raised()]).toEqual([1, 1]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(portal.ledger.audited(people.ana, 'recovery-code-used')).toBe(1);
    portal.ledger.waited();
    const later = await anaAtTheDoor(portal);
    const replayed = stepOf(await later.post(posted.path, posted.fields));
    expect(replayed.refused, 'nor later').toBe('recovery-code-used');
    portal.ledger.waited();
    expect((await later.post(posted.path, { 'recovery-code': other })).status).toBe(200);
    invariants(portal.ledger);
  });

  test('T-25 T-33 60 app passwords: forty and no more, each once', async ({ portal }) => {
    const wire = await anaInside(portal);
    const answers = await allAtOnce(
      Array.from({ length: 60 }, (_, nth) => ({
        at: either(portal, nth),
        from: wire,
        // Two of each name.
        posted: { path: '/api/app-passwords', fields: { name: `Mail program ${String(Math.floor(nth / 2))}` } },
      })),
    );
    expect(answers.filter(({ status }) => status >= 500 || status === 0)).toEqual([]);
    const standing = () => portal.ledger.count('select count(*) from app_passwords where ended_at is null');
    expect(standing(), 'of two with one name, one').toBe(30);
    await allAtOnce(
      Array.from({ length: 30 }, (_, nth) => ({
        at: either(portal, nth),
        from: wire,
        posted: { path: '/api/app-passwords', fields: { name: `Calendar program ${String(nth)}` } },
      })),
    );
    expect(standing()).toBe(40);
    expect(portal.ledger.audited(people.ana, 'app-password-added')).toBe(40);
    expect(
      portal.ledger.count(
        'select count(*) from outbox where person_id = (select id from people where email = ?)',
        people.ana,
      ),
      'a notice for each',
    ).toBe(40);
  });

  test('T-25 T-14 the link of a hand-over, opened by twelve phones: one takes it', async ({ portal }) => {
    for (let round = 0; round < rounds; round += 1) {
      await portal.reset();
      const { wire, code, number } = await handedOver(portal);
      const answers = await allAtOnce(
        Array.from({ length: 12 }, (_, nth) => ({
          at: either(portal, nth),
          from: new Wire(portal),
          posted: { path: '/api/hand-over/take', fields: { code, number } },
        })),
      );
      expect(answers.filter(({ status }) => status >= 500 || status === 0)).toEqual([]);
      const phones = answers.filter(({ cookies }) => cookies.has('latchkey'));
      expect(phones).toHaveLength(1);
      expect(portal.ledger.count('select count(*) from sessions where scope is not null')).toBe(1);
      expect(portal.ledger.audited(people.ana, 'handed-over')).toBe(1);
      expect(await alive(wire), 'the computer is still signed in').toBe(true);
      const phone = new Wire(portal, phones[0]?.cookies);
      expect(await alive(phone), 'the phone may do that set-up and nothing else').toBe(false);
      expect((await phone.get(phones[0]?.next ?? '')).status).toBe(200);
    }
  });

  test('T-25 T-14 a wrong number among twelve: whichever is first is the only try', async ({ portal }) => {
    const { code, number } = await handedOver(portal);
    const answers = await allAtOnce(
      Array.from({ length: 12 }, (_, nth) => ({
        at: either(portal, nth),
        from: new Wire(portal),
        posted: {
          path: '/api/hand-over/take',
          fields: { code, number: nth === 6 ? number : String(10 + ((Number(number) + nth) % 90)) },
        },
      })),
    );
    const taken = answers.filter(({ cookies }) => cookies.has('latchkey')).length;
    expect(taken).toBeLessThanOrEqual(1);
    const judged = answers.filter(({ refused }) => refused === 'hand-over-wrong-number').length;
    expect(judged + taken, 'one compare').toBe(1);
    expect(portal.ledger.count('select count(*) from sessions where scope is not null')).toBe(taken);
  });
});

/** Ana has begun to add a number and hands it over; what the computer shows. */
async function handedOver(portal: Portal): Promise<{ wire: Wire; code: string; number: string }> {
  const wire = await anaInside(portal);
  await begin(wire, 'text-message');
  await takeStep(wire, '/self-service/text-message/mobile-number', { country: 'GB', number: newNumber.written });
  const [run] = portal.ledger.rows('select id from enrolments where closed_at is null');
  await wire.post(`/api/enrolments/${String(run?.['id'])}/hand-over`);
  const page = '/self-service/on-your-phone';
  const code = /\/continue\/([\w-]{22})/.exec((await wire.get(page)).body)?.[1] ?? '';
  return { wire, code, number: await numberOn(wire, page) };
}
