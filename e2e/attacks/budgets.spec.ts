import { begin, enter, takeStep } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { allAtOnce } from '../support/held-post.ts';
import type { Posted } from '../support/held-post.ts';
import { formOf } from '../support/html-form.ts';
import { anaAtTheDoor, anaInside } from '../support/inside.ts';
import { anasNumber, newNumber, password, people } from '../support/people.ts';
import { PocketPhone } from '../support/pocket-phone.ts';
import type { Portal } from '../support/portal.ts';
import { challengeOf, setUpOwnApp } from '../support/soft-app.ts';
import { stepOf, Wire } from '../support/wire.ts';

const inTenMinutes = 3;
const setters = [people.sam, people.lee, people.pat, people.dispensary];

/** People who are at the screen that asks for a number. */
async function atNumber(portal: Portal, journey: string): Promise<readonly { wire: Wire; posted: Posted }[]> {
  const there = await Promise.all(
    setters.map(async (email) => {
      const wire = new Wire(portal);
      await enter(wire, email);
      await wire.post('/api/mfa');
      const { next } = await begin(wire, journey);
      const form = formOf((await wire.get(next ?? '/')).body, /\/mobile-number$/);
      const fields = { ...form?.fields, country: 'GB', number: newNumber.written };
      return form === null ? null : { wire, posted: { path: form.action, fields } };
    }),
  );
  return there.filter((each) => each !== null);
}

test.describe('T-20 what is sent has an end, counted by what the phones got', () => {
  let twin: Portal;
  const either = (portal: Portal, nth: number) => (nth % 2 === 0 ? portal : twin);

  test.beforeAll(async ({ portal }) => {
    twin = await portal.twin();
  });

  test.afterAll(async () => {
    await twin.stop();
  });

  for (const journey of ['text-message', 'phone-call']) {
    test(`T-20 one number, typed by several people at once (${journey}): three`, async ({ portal }) => {
      const there = await atNumber(portal, journey);
      expect(there.length).toBeGreaterThanOrEqual(3);
      const answers = await allAtOnce(
        Array.from({ length: 36 }, (_, nth) => {
          const { wire, posted } = there[nth % there.length] as (typeof there)[number];
          return { at: either(portal, nth), from: wire, posted };
        }),
      );
      expect(answers.filter(({ status }) => status >= 500 || status === 0)).toEqual([]);
      const phone = new PocketPhone(portal, newNumber.number);
      const got = (await phone.texts()).length + (await phone.calls()).length;
      expect(got).toBeGreaterThanOrEqual(1);
      expect(got).toBeLessThanOrEqual(inTenMinutes);
    });
  }

  test('T-20 twenty sign-ins at once, and thirty resends: three texts', async ({ portal }) => {
    const fields = { email: people.ana, password };
    const signIns = await allAtOnce(
      Array.from({ length: 20 }, (_, nth) => ({
        at: either(portal, nth),
        from: new Wire(portal),
        posted: { path: '/api/sign-in', fields },
      })),
    );
    expect(signIns.filter(({ status }) => status === 500 || status === 0)).toEqual([]);
    const texts = async () => (await new PocketPhone(portal, anasNumber).texts()).length;
    expect(await texts()).toBeLessThanOrEqual(inTenMinutes);
    portal.ledger.change('delete from sends');
    const before = await texts();
    const wire = await anaAtTheDoor(portal);
    portal.ledger.change('delete from sends');
    const challenge = await challengeOf(wire);
    await allAtOnce(
      Array.from({ length: 30 }, (_, nth) => ({
        at: either(portal, nth),
        from: wire,
        posted: { path: '/api/sign-in/resend', fields: { challenge } },
      })),
    );
    expect((await texts()) - before).toBeLessThanOrEqual(1 + inTenMinutes);
  });

  test('T-20 strangers who know an address: three texts of a reset, and none of them counts against signing in', async ({
    portal,
  }) => {
    const strangers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const wire = new Wire(portal);
        await wire.post('/api/forgotten-password', { email: people.ana });
        return wire;
      }),
    );
    await allAtOnce(
      Array.from({ length: 50 }, (_, nth) => ({
        at: either(portal, nth),
        from: strangers[nth % strangers.length] as Wire,
        posted: { path: '/api/forgotten-password/way', fields: { way: nth % 3 === 0 ? 'call' : 'text' } },
      })),
    );
    const phone = new PocketPhone(portal, anasNumber);
    await expect.poll(async () => (await phone.texts()).length).toBeGreaterThanOrEqual(1);
    await expect
      .poll(() => portal.ledger.count(`select count(*) from sends where why = 'reset'`))
      .toBeLessThanOrEqual(inTenMinutes);
    expect((await phone.texts()).length + (await phone.calls()).length).toBeLessThanOrEqual(inTenMinutes);
    const before = (await phone.texts()).length;
    const wire = new Wire(portal);
    expect((await enter(wire, people.ana)).next).toBe('/sign-in/challenge');
    expect((await phone.texts()).length).toBe(before + 1);
  });

  test('T-06 T-20 a phone is prompted three times in ten minutes, however many ask at once', async ({ portal }) => {
    const app = await setUpOwnApp(await anaInside(portal), portal);
    portal.ledger.change(
      'update people set default_method_id = (select method_id from authenticators where method_id is not null)',
    );
    const fields = { email: people.ana, password };
    await allAtOnce(
      Array.from({ length: 16 }, (_, nth) => ({
        at: either(portal, nth),
        from: new Wire(portal),
        posted: { path: '/api/sign-in', fields },
      })),
    );
    expect((await app.asked(new Wire(portal))).length).toBeLessThanOrEqual(inTenMinutes);
    const late = await anaAtTheDoor(portal);
    const method = portal.ledger.methods(people.ana).find(({ kind }) => kind === 'authenticator-app')?.id ?? '';
    for (let nth = 0; nth < 6; nth += 1) await late.post('/api/sign-in/method', { method, way: 'prompt' });
    expect((await app.asked(late)).length).toBeLessThanOrEqual(inTenMinutes);
    expect(portal.ledger.count('select count(*) from prompts')).toBe(inTenMinutes);
  });
});

test('T-20 a list of neighbours is not texted: ten of a range, whoever asks', async ({ portal }) => {
  const before = portal.ledger.textsSent();
  let number = 400;
  for (const email of [people.sam, people.lee, people.pat]) {
    const wire = new Wire(portal);
    await enter(wire, email);
    await wire.post('/api/mfa');
    await begin(wire, 'text-message');
    for (let nth = 0; nth < 14; nth += 1) {
      number += 1;
      if (nth % 5 === 4) portal.ledger.ageSends();
      const typed = { country: 'GB', number: `07912 345${String(number)}` };
      await begin(wire, 'text-message');
      await takeStep(wire, '/self-service/text-message/mobile-number', typed);
    }
  }
  expect(portal.ledger.textsSent() - before).toBe(10);
});

test('T-20 numbers that cost somebody money, or are no mobile, are never texted or called', async ({ portal }) => {
  const wire = new Wire(portal);
  await enter(wire, people.sam);
  const never = [
    '070 1234 5678',
    '076 0123 4567',
    '0909 879 0000',
    '0808 157 0192',
    '020 7946 0018',
    '999',
    '+33 6 12 34 56 78',
    '+1 242 555 0123',
    '+882 16 1234567',
    '07700 900111;ext=5',
    '07700 900111,2',
  ];
  for (const journey of ['text-message', 'phone-call', 'alternative-phone']) {
    for (const number of never) {
      await begin(wire, journey);
      const page = `/self-service/${journey}/mobile-number`;
      const form = formOf((await wire.get(page)).body, /\/mobile-number$/);
      if (form === null) continue;
      for (const country of ['GB', 'FR', '']) {
        const step = stepOf(await wire.post(form.action, { ...form.fields, country, number, by: 'text' }));
        expect(step.refused, `${journey} ${country} ${number}`).not.toBeNull();
      }
    }
  }
  expect(portal.ledger.count('select count(*) from simulated_items')).toBe(0);
  expect(portal.ledger.count('select count(*) from sends')).toBe(0);
});
