import { Authenticator, demoKey } from '../support/authenticator.ts';
import { answerChallenge, enter, toTryItOut } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { allAtOnce } from '../support/held-post.ts';
import { alive, anaAtTheDoor, anaInside } from '../support/inside.ts';
import { anasNumber, people } from '../support/people.ts';
import { PocketPhone } from '../support/pocket-phone.ts';
import { challengeOf } from '../support/soft-app.ts';
import { stepOf, Wire } from '../support/wire.ts';

const raised = `select count(*) from sessions where second_at is not null`;

test('T-01 a text’s code is worth nothing after five minutes, though it is right', async ({ portal }) => {
  const wire = await anaAtTheDoor(portal);
  const code = await new PocketPhone(portal, anasNumber).code();
  for (let minute = 0; minute < 5; minute += 1) portal.ledger.ageCodes();
  expect((await answerChallenge(wire, code)).refused).toBe('code-expired');
  expect(portal.ledger.count(raised)).toBe(0);
});

test('T-02 the codes that are sent have six digits, leading zeros and all, and none is in the records', async ({
  portal,
}) => {
  const phone = new PocketPhone(portal, anasNumber);
  const seen = new Set<string>();
  for (let nth = 0; nth < 12; nth += 1) {
    portal.ledger.change('delete from sends');
    await anaAtTheDoor(portal);
    seen.add(await phone.code());
  }
  expect(seen.size).toBeGreaterThanOrEqual(11);
  const kept = JSON.stringify([
    portal.ledger.rows('select * from challenges'),
    portal.ledger.rows('select * from simulated_items'),
    portal.ledger.rows('select * from audit_entries'),
  ]);
  for (const code of seen) {
    expect(code).toMatch(/^[0-9]{6}$/);
    expect(new RegExp(`(?<![0-9A-Za-z])${code}(?![0-9A-Za-z])`).test(kept), 'kept nowhere in the clear').toBe(false);
  }
});

test('T-03 a code that was used is worth nothing in any spelling, as any type, in any session', async ({ portal }) => {
  const app = new Authenticator(demoKey);
  const wire = new Wire(portal);
  await enter(wire, people.hana);
  const code = await app.code();
  expect((await answerChallenge(wire, code)).refused).toBeNull();
  const wide = code.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const again = new Wire(portal);
  await enter(again, people.hana);
  const challenge = await challengeOf(again);
  const disguises: readonly unknown[] = [
    code,
    `${code.slice(0, 3)} ${code.slice(3)}`,
    ` ${code}\t`,
    `${code.slice(0, 3)}\u00a0${code.slice(3)}`,
    `${code.slice(0, 3)}\u200b${code.slice(3)}`,
    wide,
    `0${code}`,
    `+${code}`,
    `${code}.0`,
    Number(code),
    [code],
    [code, code],
    { code },
    null,
    true,
    `${code}\u0000`,
  ];
  for (const disguise of disguises) {
    portal.ledger.waited();
    const answer = await again.send('/api/sign-in/answer', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ challenge, code: disguise }),
    });
    expect(answer.status, JSON.stringify(disguise)).toBeGreaterThanOrEqual(400);
    expect(answer.status, JSON.stringify(disguise)).toBeLessThan(500);
  }
  expect(await alive(again)).toBe(false);
  expect(portal.ledger.count(raised)).toBe(1);
});

test('T-04 A01 thirty sessions that guess ten times each, at two processes: five compares, one notice', async ({
  portal,
  inbox,
}) => {
  const twin = await portal.twin();
  const app = new Authenticator(demoKey);
  const sessions: { wire: Wire; challenge: string }[] = [];
  for (let nth = 0; nth < 30; nth += 1) {
    const wire = new Wire(portal);
    await enter(wire, people.hana);
    sessions.push({ wire, challenge: await challengeOf(wire) });
  }
  for (let guess = 0; guess < 10; guess += 1) {
    const right = await app.code();
    const answers = await allAtOnce(
      sessions.map(({ wire, challenge }, nth) => {
        const wrong = String((Number(right) + 7 + guess * 30 + nth) % 1_000_000).padStart(6, '0');
        return {
          at: nth % 2 === 0 ? portal : twin,
          from: wire,
          posted: { path: '/api/sign-in/answer', fields: { challenge, code: wrong } },
        };
      }),
    );
    expect(answers.filter(({ status }) => status >= 500 || status === 0 || status === 200)).toEqual([]);
  }
  expect(portal.ledger.failures()).toBe(5);
  expect(portal.ledger.spentTries(people.hana)).toBe(5);
  const [last] = sessions;
  const late = await (last?.wire ?? new Wire(portal)).post('/api/sign-in/answer', {
    challenge: last?.challenge ?? '',
    code: await app.code(),
  });
  expect(stepOf(late).refused, 'the right one waits too').toBe('wait');
  await inbox(people.hana).letter(/5 wrong answers/i);
  expect(portal.ledger.audited(people.hana, 'wrong-answers')).toBe(1);
  await twin.stop();
});

test('T-05 two wrong, a resend, three wrong: the sixth is refused though it is right, in a new session too', async ({
  portal,
}) => {
  const phone = new PocketPhone(portal, anasNumber);
  const wire = await anaAtTheDoor(portal);
  const challenge = await challengeOf(wire);
  const answer = async (code: string) => stepOf(await wire.post('/api/sign-in/answer', { challenge, code })).refused;
  for (let nth = 0; nth < 2; nth += 1) expect(await answer(await phone.wrongCode())).toBe('wrong-code');
  portal.ledger.ageSends();
  portal.ledger.ageCodes();
  expect((await wire.post('/api/sign-in/resend', { challenge })).status).toBe(200);
  expect(await phone.texts()).toHaveLength(2);
  for (let nth = 0; nth < 3; nth += 1) expect(await answer(await phone.wrongCode())).toBe('wrong-code');
  expect(['wait', 'too-many-tries']).toContain(await answer(await phone.code()));
  expect(portal.ledger.count(raised)).toBe(0);
  const other = await anaAtTheDoor(portal);
  const shown = await other.get('/sign-in/challenge');
  expect(shown.status).toBe(200);
  expect(portal.ledger.failures(), 'neither the resend nor a new session has lowered the count').toBe(5);
  expect(portal.ledger.count(raised)).toBe(0);
});

test('T-07 R11 a right code answers its own challenge, in its own session, for its own purpose', async ({ portal }) => {
  const inside = await anaInside(portal);
  const owner = await anaAtTheDoor(portal);
  const challenge = await challengeOf(owner);
  const code = await new PocketPhone(portal, anasNumber).code();
  portal.ledger.ageSends();
  const other = await anaAtTheDoor(portal);
  const hana = new Wire(portal);
  await enter(hana, people.hana);
  const fields = { challenge, code };
  for (const [who, wire] of [
    ['another session of ana’s', other],
    ['somebody else', hana],
  ] as const) {
    expect(stepOf(await wire.post('/api/sign-in/answer', fields)).refused, who).toBe('challenge-expired');
  }
  expect(stepOf(await inside.post('/api/confirm/answer', fields)).refused, 'a change').toBe('challenge-expired');
  const otherChallenge = await challengeOf(other);
  const crossed = stepOf(await other.post('/api/sign-in/answer', { challenge: otherChallenge, code }));
  expect(crossed.refused, 'another challenge').toBe('wrong-code');
  expect(stepOf(await owner.post('/api/sign-in/answer', fields)).refused).toBeNull();
});

test('T-07 what proves a set-up proves nothing else, and the other way round', async ({ portal }) => {
  const wire = await anaInside(portal);
  const app = await toTryItOut(wire);
  const [making] = portal.ledger.rows(`select id from challenges where purpose = 'enrol' and used_at is null`);
  const fields = { challenge: String(making?.['id']), code: await app.code() };
  for (const path of ['/api/confirm/answer', '/api/sign-in/answer']) {
    const answer = await wire.post(path, fields);
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
  }
  expect(portal.ledger.methods(people.ana)).toHaveLength(1);
});
