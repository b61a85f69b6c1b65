import { begin } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { allAtOnce } from '../support/held-post.ts';
import { alive, anaAtTheDoor, anaInside } from '../support/inside.ts';
import { people } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { bindingOn, goOn, numberOn, postJson, setUpOwnApp, SoftApp, toScanQr } from '../support/soft-app.ts';
import { stepOf, Wire } from '../support/wire.ts';

const raised = `select count(*) from sessions where second_at is not null`;

/** Ana has the portal's own authenticator, and it is asked first. */
async function prompted(portal: Portal): Promise<SoftApp> {
  const app = await setUpOwnApp(await anaInside(portal), portal);
  portal.ledger.change(
    'update people set default_method_id = (select method_id from authenticators where method_id is not null)',
  );
  portal.ledger.change(`update sessions set ended_at = 1`);
  portal.ledger.change(`update sessions set second_at = null`);
  return app;
}

async function asks(portal: Portal, app: SoftApp): Promise<{ wire: Wire; number: string; id: string }> {
  const wire = await anaAtTheDoor(portal);
  const number = await numberOn(wire, '/sign-in/challenge');
  const [asked] = await app.asked(wire);
  return { wire, number, id: asked?.id ?? '' };
}

test('T-06 A21 an attempt with a wrong number is over; the right one after it opens nothing', async ({ portal }) => {
  const app = await prompted(portal);
  const { wire, number, id } = await asks(portal, app);
  const wrong = number === '10' ? '11' : '10';
  const answer = (typed: string) => app.decide(wire, app.answer(portal, { id, does: 'approve', number: typed }));
  expect((await answer(wrong)).refused).toBe('wrong-number');
  expect((await answer(number)).refused).toBe('challenge-expired');
  expect((await goOn(wire).catch(() => null))?.refused ?? 'over').not.toBeNull();
  expect(await alive(wire)).toBe(false);
  expect(portal.ledger.count(raised)).toBe(0);
});

test('T-06 “I didn’t ask for this” ends the attempt, stops all that follow, and tells the desk and the person', async ({
  portal,
  inbox,
}) => {
  const app = await prompted(portal);
  const { wire, number, id } = await asks(portal, app);
  expect((await app.decide(wire, app.answer(portal, { id, does: 'unasked' }))).refused).toBeNull();
  const late = app.answer(portal, { id, does: 'approve', number });
  expect((await app.decide(wire, late)).refused).toBe('challenge-expired');
  expect((await goOn(wire).catch(() => null))?.refused ?? 'over').not.toBeNull();
  for (let nth = 0; nth < 3; nth += 1) await anaAtTheDoor(portal);
  expect(await app.asked(wire), 'nothing more is asked').toEqual([]);
  expect(portal.ledger.count(raised)).toBe(0);
  expect(portal.ledger.audited(people.ana, 'prompts-stopped')).toBe(1);
  expect(portal.ledger.count(`select count(*) from desk_alerts where kind = 'prompt-denied'`)).toBe(1);
  await inbox(people.ana).letter(/not asked any more/i);
  await inbox('service.desk@ict.example').letter(/ana\.silva/i);
});

test('T-06 no session goes on without an answer, and the number is nowhere but on its screen', async ({ portal }) => {
  const app = await prompted(portal);
  const { wire, number } = await asks(portal, app);
  expect((await goOn(wire)).refused).toBe('not-yet');
  const told = await wire.send('/api/authenticator/requests', { headers: app.bearer });
  expect(told.body).not.toMatch(new RegExp(`[":\\s]${number}[",}]`));
  expect(await alive(wire)).toBe(false);
});

test('T-07 a signature counts for its request, decision, number, account, origin, key and phone', async ({
  portal,
}) => {
  const app = await prompted(portal);
  const { wire, number, id } = await asks(portal, app);
  const right = { id, does: 'approve', number } as const;
  const forgeries: Parameters<SoftApp['answer']>[2][] = [
    { id: 'another' },
    { decision: 'deny' },
    { number: '99' },
    { account: people.sam },
    { origin: 'https://evil.example' },
  ];
  for (const forged of forgeries) {
    const step = await app.decide(wire, app.answer(portal, right, forged));
    expect(step.refused, JSON.stringify(forged)).toBe('not-signed');
  }
  const stranger = new SoftApp();
  stranger.account = people.ana;
  const { json } = stranger.answer(portal, right);
  const theirs = { path: `/api/authenticator/requests/${id}`, json: json ?? {}, headers: app.bearer };
  expect((await app.decide(wire, theirs)).refused, 'another key').toBe('not-signed');
  for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: `Basic ${app.token}` }]) {
    const { status } = await postJson(wire, { ...app.answer(portal, right), headers });
    expect(status, JSON.stringify(headers)).toBe(401);
  }
  // Another phone of the same person, with a token of its own.
  const own = await anaInside(portal).catch(() => null);
  expect(own, 'the phone is asked, not the number').toBeNull();
  expect(await app.decide(wire, app.answer(portal, right))).toMatchObject({ refused: null });
  expect((await goOn(wire)).refused).toBeNull();
  expect(portal.ledger.count(raised)).toBe(1);
  const replay = await app.decide(wire, app.answer(portal, right));
  expect(replay.refused, 'T-03: once').toBe('challenge-expired');
});

test('T-14 a QR binds one of twelve phones that scan it at once, at two processes, and none later', async ({
  portal,
}) => {
  const twin = await portal.twin();
  const wire = await anaInside(portal);
  await toScanQr(wire);
  const { code } = await bindingOn(wire);
  const phones = Array.from({ length: 12 }, () => new SoftApp());
  const answers = await allAtOnce(
    phones.map(({ publicKey }, nth) => ({
      at: nth % 2 === 0 ? portal : twin,
      from: new Wire(portal),
      posted: { path: '/api/authenticator/accounts', json: { code, publicKey, phone: `Phone ${String(nth)}` } },
    })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status >= 500 || status === 0)).toEqual([]);
  expect(portal.ledger.count('select count(*) from authenticators')).toBe(1);
  expect(stepOf(await new SoftApp().bind(wire, { code })).refused).toBe('binding-over');
  expect(portal.ledger.methods(people.ana), 'bound is not set up').toHaveLength(1);
  await twin.stop();
});

test('T-14 not after ten minutes, not when the set-up was left, and a short code is guessed five times at most', async ({
  portal,
}) => {
  const wire = await anaInside(portal);
  await toScanQr(wire);
  const first = await bindingOn(wire);
  portal.ledger.change('update bindings set expires_at = ?', Date.now() - 1);
  expect(stepOf(await new SoftApp().bind(wire, { code: first.code })).refused).toBe('binding-over');
  await toScanQr(wire);
  const left = await bindingOn(wire);
  await begin(wire, 'text-message');
  expect(stepOf(await new SoftApp().bind(wire, { code: left.code })).refused).toBe('binding-over');
  await toScanQr(wire);
  const { short, place } = await bindingOn(wire);
  const twin = await portal.twin();
  const answers = await allAtOnce(
    Array.from({ length: 20 }, (_, nth) => ({
      at: nth % 2 === 0 ? portal : twin,
      from: new Wire(portal),
      posted: {
        path: '/api/authenticator/accounts',
        json: { code: `ZZZZZ-ZZZ${String(10 + nth)}`, place, publicKey: new SoftApp().publicKey, phone: 'Thief' },
      },
    })),
  );
  expect(answers.filter(({ status }) => status === 200 || status >= 500)).toEqual([]);
  expect(answers.filter(({ refused }) => refused === 'wrong-code').length).toBeLessThanOrEqual(5);
  expect(stepOf(await new SoftApp().bind(wire, { code: short, place })).refused, 'right, and too late').toBe(
    'binding-over',
  );
  expect(portal.ledger.count('select count(*) from authenticators')).toBe(0);
  await twin.stop();
});
