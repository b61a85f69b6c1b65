import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { corpus, corpusAbsent } from '#lib/domain/testing/corpora';
import { appCode, fromBase32 } from '../conformance/pocket-phone.ts';
import { codeOfStep, judgeTotp, newSeed, otpauthUri, stepAt } from './totp.ts';

const file = 'otp/rfc4226-rfc6238.json';
const vectors = z.object({
  rfc4226: z.object({ secretBase32: z.string(), codes: z.array(z.string()) }),
  rfc6238: z.object({
    sha1: z.object({ secretBase32: z.string(), vectors: z.array(z.object({ unix: z.number(), code: z.string() })) }),
  }),
});
const read = () => vectors.parse(JSON.parse(corpus(file)));

const seed = newSeed();
const now = 1_763_830_000_000;
const atEnrolment = { ahead: 1, lastStep: 0 } as const;
const usual = { ahead: 0, lastStep: 0 } as const;
const codeAt = (steps: number) => codeOfStep(seed, stepAt(now) + steps);

test('T-11: a seed has 160 bits and never repeats', () => {
  const seeds = Array.from({ length: 100 }, newSeed);
  assert.ok(seeds.every((each) => fromBase32(each).length === 20 && /^[A-Z2-7]{32}$/.test(each)));
  assert.equal(new Set(seeds).size, 100);
});

test('RFC 4226 appendix D: the ten codes', { skip: corpusAbsent(file) }, () => {
  const { secretBase32, codes } = read().rfc4226;
  assert.equal(codes.length, 10);
  codes.forEach((code, counter) => assert.equal(codeOfStep(secretBase32, counter), code));
});

test('RFC 6238 appendix B: the SHA-1 codes, by their last six digits', { skip: corpusAbsent(file) }, () => {
  const { secretBase32, vectors: times } = read().rfc6238.sha1;
  assert.equal(times.length, 6);
  for (const { unix, code } of times) {
    assert.equal(codeOfStep(secretBase32, stepAt(unix * 1000)), code.slice(-6));
    assert.equal(judgeTotp(secretBase32, { code: code.slice(-6), at: unix * 1000 }, usual).verdict, 'right');
  }
});

test('T-11: the address names issuer, account and numbers, and another implementation reads it alike', () => {
  const uri = otpauthUri(seed, 'River & Side: ICT', 'pat.jones+x@riverside.example');
  assert.ok(uri.startsWith('otpauth://totp/River%20%26%20Side%3A%20ICT:pat.jones%2Bx%40riverside.example?'));
  const given = new URL(uri).searchParams;
  assert.equal(given.get('issuer'), 'River & Side: ICT');
  assert.deepEqual(
    ['algorithm', 'digits', 'period', 'secret'].map((name) => given.get(name)),
    ['SHA1', '6', '30', seed],
  );
  for (const steps of [-3, 0, 1, 100_000]) assert.equal(appCode(uri, now, steps), codeAt(steps));
});

test('T-11: the window is this step and the one before; one ahead at enrolment or for a fast app', () => {
  const verdicts = [-2, -1, 0, 1, 2].map((steps) => judgeTotp(seed, { code: codeAt(steps), at: now }, usual).verdict);
  assert.deepEqual(verdicts, ['expired', 'right', 'right', 'wrong', 'wrong']);
  const enrolling = [-2, -1, 0, 1, 2].map((steps) => judgeTotp(seed, { code: codeAt(steps), at: now }, atEnrolment));
  assert.deepEqual(
    enrolling.map((each) => each.verdict),
    ['expired', 'right', 'right', 'right', 'wrong'],
  );
  assert.deepEqual(
    enrolling.flatMap((each) => (each.verdict === 'right' ? [each.drift] : [])),
    [-1, 0, 1],
  );
});

test('a code is called expired up to ten steps back and wrong before', () => {
  assert.equal(judgeTotp(seed, { code: codeAt(-10), at: now }, usual).verdict, 'expired');
  assert.equal(judgeTotp(seed, { code: codeAt(-11), at: now }, usual).verdict, 'wrong');
});

test('T-03: a step that was accepted is used, and so is every step before it', () => {
  const window = { ahead: 1, lastStep: stepAt(now) } as const;
  const verdicts = [-1, 0, 1].map((steps) => judgeTotp(seed, { code: codeAt(steps), at: now }, window).verdict);
  assert.deepEqual(verdicts, ['used', 'used', 'right']);
});

test('T-03: what is not six digits is wrong and never throws', () => {
  for (const odd of ['', '１２３４５６', '12345', '1234567', '000000\u0000', ' 12345', 'abcdef', '१२३४५६']) {
    assert.equal(judgeTotp(seed, { code: odd, at: now }, usual).verdict, 'wrong');
  }
});

test('the first minutes of 1970 have no steps before them', () => {
  assert.equal(judgeTotp(seed, { code: codeOfStep(seed, 1), at: 31_000 }, usual).verdict, 'right');
});
