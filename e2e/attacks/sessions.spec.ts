import { answerChallenge, enter, takeStep, toTryItOut } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { alive, anaAtTheDoor, anaInside, recoveryCodes, setUpText } from '../support/inside.ts';
import { anasNumber, password, people } from '../support/people.ts';
import { PocketPhone } from '../support/pocket-phone.ts';
import type { Portal } from '../support/portal.ts';
import { goOn, numberOn, setUpOwnApp } from '../support/soft-app.ts';
import { Wire } from '../support/wire.ts';

/** Lets somebody do something that proves more than before; the id of their session is another one after it. */
async function raises(portal: Portal, wire: Wire, act: () => Promise<unknown>): Promise<void> {
  const before = new Map(wire.cookies);
  await act();
  const after = wire.cookies.get('latchkey');
  expect(after, 'a cookie').toMatch(/^[\w-]{43}$/);
  expect(after, 'a new id').not.toBe(before.get('latchkey'));
  for (const path of ['/profile', '/sign-in/challenge', '/sign-in/notice']) {
    const old = await new Wire(portal, before).get(path);
    expect(old.headers.location ?? '', `the old id at ${path}`).toMatch(/^\/sign-in(\?|$)/);
  }
}

test('T-19 A27 an id that somebody brings along is never taken over', async ({ portal }) => {
  const planted = 'A'.repeat(43);
  const wire = new Wire(portal, new Map([['latchkey', planted]]));
  await enter(wire, people.ana);
  expect(wire.cookies.get('latchkey')).not.toBe(planted);
  expect(portal.ledger.count('select count(*) from sessions')).toBe(1);
  const rows = JSON.stringify(portal.ledger.rows('select * from sessions'));
  expect(rows, 'ids are kept hashed').not.toContain(wire.cookies.get('latchkey'));
  // Signing in again in the same browser ends the session before.
  await enter(wire, people.ana);
  expect(portal.ledger.count('select count(*) from sessions where ended_at is null')).toBe(1);
});

test('T-19 each proof gives the session a new id, and the old one is worth nothing', async ({ portal }) => {
  const wire = await anaAtTheDoor(portal);
  await raises(portal, wire, async () => answerChallenge(wire, await new PocketPhone(portal, anasNumber).code()));
  portal.ledger.provedAgo(11);
  portal.ledger.ageSends();
  await wire.post('/api/confirm/method');
  await raises(portal, wire, async () => {
    const code = await new PocketPhone(portal, anasNumber).code();
    return wire.submit('/sign-in/confirm', /\/api\/confirm\/answer$/, { code });
  });
  const codes = await recoveryCodes(wire);
  const app = await setUpOwnApp(wire, portal);
  portal.ledger.change(
    'update people set default_method_id = (select method_id from authenticators where method_id is not null)',
  );
  const prompted = await anaAtTheDoor(portal);
  await raises(portal, prompted, async () => {
    const number = await numberOn(prompted, '/sign-in/challenge');
    const [asked] = await app.asked(prompted);
    await app.decide(prompted, app.answer(portal, { id: asked?.id ?? '', does: 'approve', number }));
    return goOn(prompted);
  });
  const recovered = await anaAtTheDoor(portal);
  const fields = { 'recovery-code': codes[0] ?? '' };
  await raises(portal, recovered, () => recovered.post('/api/sign-in/recovery-code', fields));
});

test('T-19 the first method that is set up, and a password that is confirmed, give a new id', async ({ portal }) => {
  const sam = new Wire(portal);
  await enter(sam, people.sam);
  await raises(portal, sam, async () => setUpText(sam, portal));
  expect(await alive(sam)).toBe(true);
  const pat = new Wire(portal);
  await enter(pat, people.pat);
  portal.ledger.provedAgo(11);
  await raises(portal, pat, () => pat.post('/api/confirm/password', { password }));
});

test('T-18 what ends sessions ends them at once, at the other process too', async ({ portal }) => {
  const twin = await portal.twin();
  const endings: Readonly<Record<string, (here: Wire) => Promise<{ status: number }>>> = {
    'signing out everywhere else': (here) => here.post('/api/sessions/end-others'),
    'a method removed': async (here) => {
      await setUpText(here, portal);
      const added = portal.ledger.methods(people.ana).at(-1)?.id ?? '';
      return here.post(`/api/methods/${added}/remove`);
    },
    '“This wasn’t me”': (here) => {
      const [line] = portal.ledger.rows(`select seq from audit_entries where what = 'signed-in' order by seq desc`);
      return here.post(`/api/activity/${String(line?.['seq'])}/not-me`);
    },
    'signing out everywhere': (here) => here.post('/api/sessions/end-all'),
  };
  for (const [why, end] of Object.entries(endings)) {
    await portal.reset();
    const there = await anaInside(portal, twin);
    const half = (await anaAtTheDoor(portal)).at(twin);
    const here = await anaInside(portal);
    portal.ledger.ageSends();
    expect([await alive(there), await alive(here)], why).toEqual([true, true]);
    const ended = await end(here);
    expect(ended.status, why).toBe(200);
    expect(await alive(there), `${why}: another session`).toBe(false);
    expect((await half.get('/sign-in/challenge')).status, `${why}: one at the door`).not.toBe(200);
    expect(await alive(here), `${why}: this one`).toBe(why !== 'signing out everywhere');
    const events = await there.send('/api/waiting/x', { headers: { accept: 'text/event-stream' } });
    expect(events.status, `${why}: no stream is opened`).toBe(401);
  }
  await twin.stop();
});

test('T-18 fifty wrong answers end every session of the account, and nobody is let in after that', async ({
  portal,
  inbox,
}) => {
  const inside = await anaInside(portal);
  const thief = await anaAtTheDoor(portal);
  const phone = new PocketPhone(portal, anasNumber);
  const wrong = await phone.wrongCode();
  portal.ledger.change(`update tries set failures = 49 where key like 'method:%'`);
  if (portal.ledger.failures() < 49) {
    await answerChallenge(thief, wrong);
    portal.ledger.change(`update tries set failures = 49, next_try_at = null where key not like 'password:%'`);
  }
  await answerChallenge(thief, wrong);
  expect(await alive(inside)).toBe(false);
  expect(portal.ledger.count('select count(*) from sessions where ended_at is null')).toBe(0);
  expect((await enter(new Wire(portal), people.ana)).refused).toBe('account-locked');
  expect(portal.ledger.audited(people.ana, 'account-locked')).toBe(1);
  await inbox(people.ana).letter(/account locked/i);
});

test('T-18 a set-up that was handed over ends with the session that began it', async ({ portal }) => {
  const wire = await anaInside(portal);
  await toTryItOut(wire);
  const [run] = portal.ledger.rows('select id from enrolments where closed_at is null');
  await wire.post(`/api/enrolments/${String(run?.['id'])}/hand-over`);
  const page = '/self-service/on-your-phone';
  const code = /\/continue\/([\w-]{22})/.exec((await wire.get(page)).body)?.[1] ?? '';
  const phone = new Wire(portal);
  await phone.post('/api/hand-over/take', { code, number: await numberOn(wire, page) });
  const goesOn = async () => (await phone.get('/continue')).body.includes('Go on with it');
  expect(await goesOn()).toBe(true);
  await wire.post('/api/sign-out');
  expect(await goesOn()).toBe(false);
  const step = await takeStep(phone, '/self-service/authenticator-app/scan-qr').catch(() => null);
  expect(step, 'the phone has no run any more').toBeNull();
  expect(portal.ledger.methods(people.ana)).toHaveLength(1);
});
