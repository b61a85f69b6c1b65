import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkLasts } from '#lib/domain/challenge';
import { as, code as digits, said, unrecorded, worked } from '../conformance/bench.ts';
import { withPhone } from '../conformance/enrolled.ts';
import { embeddedBench } from './testing/embedded-bench.ts';

/** Somebody with a phone for texts who has been sent a link, by an agent who sees the number. */
async function sent() {
  const bench = await embeddedBench();
  const actor = await bench.newActor();
  const { method, number } = await withPhone(bench, actor);
  const ask = () => bench.backend.challenge(actor, { method: method.id, purpose: 'verify', way: 'text' });
  const shown = as('approve', worked(await ask()));
  const code = /\/verify\/([\w-]+)$/.exec(bench.phone.texts(number)[0] ?? '')?.[1] ?? '';
  const look = (purpose: 'verify' | 'sign-in' | 'change' | 'reset' = 'verify') =>
    bench.backend.answer(actor, { challenge: shown.id, answer: { kind: 'elsewhere' }, purpose }, unrecorded);
  return { bench, actor, number, ask, shown, code, look };
}

test('F4 a caller types the number on the page of their link, once', async () => {
  const { bench, actor, number, shown, code, look } = await sent();
  assert.deepEqual([shown.sentTo, shown.number.length, shown.phone], [number.slice(-3), 2, '']);
  const text = bench.phone.texts(number)[0] ?? '';
  assert.ok(!text.includes(` ${shown.number}`) && !/\b[0-9]{6}\b/.test(text), 'no code, nor the number');
  assert.ok(code.length >= 38 && code.startsWith(shown.id));
  assert.equal(await bench.phoneApp.linkState(code), 'waiting');
  assert.equal(said(await look()), 'not-yet');
  assert.equal(worked(await bench.phoneApp.answerLink(code, shown.number)), 'approved');
  assert.equal(said(await bench.phoneApp.answerLink(code, shown.number)), 'challenge-expired', 'T-03');
  assert.equal(await bench.phoneApp.linkState(code), 'approved');
  for (const purpose of ['sign-in', 'change', 'reset'] as const) {
    assert.equal(said(await look(purpose)), 'challenge-expired', `T-07 ${purpose}`);
  }
  const typed = { challenge: shown.id, answer: digits('000000'), purpose: 'verify' } as const;
  assert.notEqual(said(await bench.backend.answer(actor, typed, unrecorded)), 'ok');
  const other = await bench.again(actor, 'new');
  const stolen = { challenge: shown.id, answer: { kind: 'elsewhere' }, purpose: 'verify' } as const;
  assert.equal(said(await bench.backend.answer(other, stolen, unrecorded)), 'challenge-expired', 'another session');
  assert.equal(worked(await look()).purpose, 'verify');
  assert.notEqual(said(await look()), 'ok');
});

test('T-14 a wrong number ends it, also for the right one; so does that nobody is on the phone', async () => {
  for (const wrong of [true, false]) {
    const { bench, shown, code, look } = await sent();
    const given = wrong ? String(((Number(shown.number) - 10 + 1) % 90) + 10) : null;
    assert.equal(worked(await bench.phoneApp.answerLink(code, given)), wrong ? 'wrong-number' : 'denied');
    assert.equal(said(await bench.phoneApp.answerLink(code, shown.number)), 'challenge-expired');
    assert.equal(said(await look()), wrong ? 'wrong-number' : 'denied');
  }
});

test('T-01 a link works for ten minutes, is nobody’s when it is changed, and is not sent again and again', async () => {
  const { bench, actor, ask, shown, code } = await sent();
  const last = code.at(-1) === 'A' ? 'B' : 'A';
  for (const forged of ['', 'x', shown.id, `${code.slice(0, -1)}${last}`, `${shown.id}AAAAAAAAAAAAAAAA`, `x${code}`]) {
    assert.equal(await bench.phoneApp.linkState(forged), 'over', forged);
    assert.equal(said(await bench.phoneApp.answerLink(forged, shown.number)), 'challenge-expired', forged);
  }
  assert.equal(said(await bench.backend.resend(actor, shown.id)), 'challenge-expired');
  assert.deepEqual([said(await ask()), said(await ask()), said(await ask())], ['ok', 'ok', 'too-many-sends']);
  bench.wait(linkLasts);
  assert.equal(await bench.phoneApp.linkState(code), 'over');
  assert.equal(said(await bench.phoneApp.answerLink(code, shown.number)), 'challenge-expired');
});

test('of many answers to a link at once one counts', async () => {
  const { bench, shown, code } = await sent();
  const answers = await Promise.all(Array.from({ length: 8 }, () => bench.phoneApp.answerLink(code, shown.number)));
  assert.equal(answers.filter(({ ok }) => ok).length, 1);
});
