import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeTries, mostTries, triesPerChallenge, waitAfter } from './tries.ts';

test('T-04: the wait after wrong answers: none for the first four, then 30 seconds doubling up to an hour', () => {
  const seconds = Array.from({ length: 15 }, (_, failures) => waitAfter(failures) / 1000);
  assert.deepEqual(seconds, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  assert.equal(waitAfter(10_000), 3_600_000);
});

test('T-04: the wait never gets shorter', () => {
  for (let failures = 1; failures <= 100; failures += 1) assert.ok(waitAfter(failures) >= waitAfter(failures - 1));
});

test('the limits people are told of', () => {
  assert.deepEqual([freeTries, mostTries, triesPerChallenge], [5, 50, 5]);
});

test('T-04: a guesser who waits every time out has less than one chance in 6 000 before the method is off', () => {
  // Each try may match three steps of a TOTP window.
  assert.ok((mostTries * 3) / 1_000_000 < 1 / 6_000);
});
