import { enter } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { allAtOnce } from '../support/held-post.ts';
import { alive, anaInside } from '../support/inside.ts';
import { anasNumber, people } from '../support/people.ts';
import { PocketPhone } from '../support/pocket-phone.ts';
import type { Portal } from '../support/portal.ts';
import { setUpOwnApp } from '../support/soft-app.ts';
import type { SoftApp } from '../support/soft-app.ts';
import { stepOf, Wire } from '../support/wire.ts';
import type { Step } from '../support/wire.ts';

const run = '/api/forgotten-password';
const newPassword = (nth: number) => `kettle vowel sixty-${String(nth)}`;

/** Ana has a text message and the portal's own authenticator, and forgets her password. */
async function forgetful(portal: Portal): Promise<{ wire: Wire; app: SoftApp; before: Wire }> {
  const before = await anaInside(portal);
  const app = await setUpOwnApp(before, portal);
  portal.ledger.ageSends();
  portal.ledger.forgetSteps();
  const wire = new Wire(portal);
  await wire.post(run, { email: people.ana });
  return { wire, app, before };
}

async function choose(wire: Wire, portal: Portal, way: 'text' | 'code'): Promise<void> {
  expect((await wire.post(`${run}/way`, { way })).status).toBe(200);
  await expect
    .poll(() => portal.ledger.count('select count(*) from resets where way = ? and challenge_id is not null', way))
    .toBe(1);
}

async function answer(wire: Wire, code: string): Promise<Step> {
  return stepOf(await wire.post(`${run}/answer`, { code }));
}

async function proved(wire: Wire, portal: Portal, app: SoftApp): Promise<void> {
  await choose(wire, portal, 'text');
  expect((await answer(wire, await new PocketPhone(portal, anasNumber).code())).refused).toBeNull();
  await choose(wire, portal, 'code');
  expect((await answer(wire, await app.codes.code())).next).toBe('/forgotten-password/new-password');
}

test.describe('A reset run, raced at two processes', () => {
  let twin: Portal;

  test.beforeAll(async ({ portal }) => {
    twin = await portal.twin();
  });

  test.afterAll(async () => {
    await twin.stop();
  });

  test('T-25 T-13 one code at 30 at once is one proof, and twenty passwords at once are one', async ({ portal }) => {
    const { wire, app } = await forgetful(portal);
    await choose(wire, portal, 'text');
    const code = await new PocketPhone(portal, anasNumber).code();
    const either = (nth: number) => (nth % 2 === 0 ? portal : twin);
    // Ten are all that a run takes: with more at once, the eleventh may end it before the right one is judged.
    for (const [atOnce, note] of [
      [10, 'as many as a run takes'],
      [20, 'more than it takes'],
    ] as const) {
      const answers = await allAtOnce(
        Array.from({ length: atOnce }, (_, nth) => ({
          at: either(nth),
          from: wire,
          posted: { path: `${run}/answer`, fields: { code } },
        })),
      );
      expect(
        answers.filter(({ status }) => status >= 500 || status === 0),
        note,
      ).toEqual([]);
      expect(portal.ledger.audited(people.ana, 'reset-proved'), note).toBe(1);
      const [row] = portal.ledger.rows('select proofs, tries, ended_at from resets');
      expect(JSON.parse(String(row?.['proofs'])), note).toHaveLength(1);
      expect(Number(row?.['tries']), 'ten answers for the whole run').toBeLessThanOrEqual(10);
    }

    portal.ledger.change('delete from resets');
    portal.ledger.change('delete from tries');
    portal.ledger.ageSends();
    await wire.post(run, { email: people.ana });
    await proved(wire, portal, app);
    const saved = await allAtOnce(
      Array.from({ length: 20 }, (_, nth) => ({
        at: either(nth),
        from: wire,
        posted: { path: `${run}/password`, fields: { password: newPassword(nth) } },
      })),
    );
    expect(saved.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(portal.ledger.audited(people.ana, 'password-changed')).toBe(1);
    const won = saved.findIndex(({ status }) => status === 200);
    const enters = async (password: string) =>
      (await new Wire(portal).post('/api/sign-in', { email: people.ana, password })).status;
    expect(await enters(newPassword(won))).toBe(200);
    expect(await enters(newPassword((won + 1) % 20))).toBe(401);
  });
});

test('T-18 a reset ends every session, remembered browser and app password; the old password opens nothing', async ({
  portal,
  inbox,
}) => {
  const { wire, app, before } = await forgetful(portal);
  expect((await before.post('/api/app-passwords', { name: 'Mail program' })).status).toBe(200);
  const half = new Wire(portal);
  await enter(half, people.ana);
  await proved(wire, portal, app);
  expect(await alive(before)).toBe(true);
  expect((await wire.post(`${run}/password`, { password: newPassword(1) })).status).toBe(200);
  for (const session of [before, half, wire]) expect((await session.get('/sign-in/challenge')).status).not.toBe(200);
  expect(await alive(before)).toBe(false);
  for (const table of ['sessions', 'remembered_devices', 'app_passwords']) {
    expect(portal.ledger.count(`select count(*) from ${table} where ended_at is null`), table).toBe(0);
  }
  expect((await enter(new Wire(portal), people.ana)).refused).toBe('wrong-sign-in');
  await inbox(people.ana).letter(/password (was|is) (changed|new)|new password/i);
});

test('T-16 T-07 a run is no session, and its proofs count for no other run', async ({ portal }) => {
  const { wire, app } = await forgetful(portal);
  await choose(wire, portal, 'text');
  const code = await new PocketPhone(portal, anasNumber).code();
  const other = new Wire(portal);
  await other.post(run, { email: people.ana });
  await other.post(`${run}/way`, { way: 'code' });
  expect((await answer(other, code)).refused).toBe('not-proved');
  expect((await answer(wire, code)).refused).toBeNull();
  expect((await other.post(`${run}/password`, { password: newPassword(1) })).status).toBe(410);
  expect((await wire.post(`${run}/password`, { password: newPassword(1) })).status).toBe(410);
  const asSession = new Wire(portal, new Map([['latchkey', wire.cookies.get('reset') ?? '']]));
  expect(await alive(asSession)).toBe(false);
  const asked = await app.asked(wire);
  expect(asked, 'nobody is prompted by whoever knows an address').toEqual([]);
});
