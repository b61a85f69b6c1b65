import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#lib/ports/store';
import type { Send, SendStop } from '#lib/ports/store/sends';
import { start } from '../testing/fixtures.ts';
import { openStore } from '../open-store.ts';
import { testKeyring } from '../testing/memory-store.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function send(overrides: Partial<Send> = {}): Send {
  return { numberIndex: 'n', prefixIndex: 'range', personId: 'p', why: 'enrol', ...overrides };
}

const go = { state: 'go' };
const until = (at: number) => ({ state: 'enough', retryAt: start + at });

/** Takes some, one after another, each of which must go. */
async function goes(store: Store, all: readonly Send[], at: number): Promise<void> {
  for (const each of all) assert.deepEqual(await store.sends.take(each, start + at), go);
}

/** A store on the same database with caps of its own, and the stops that its operator has heard of. */
async function capped(url: string, caps: { readonly texts: number; readonly calls: number }) {
  const stops: SendStop[] = [];
  const onStopped = (stop: SendStop): void => void stops.push(stop);
  const store = await openStore({ url, keyring: testKeyring, sending: { caps, onStopped } });
  return { store, stops };
}

/** Sends: what goes to one number, from one person, into one range. */
export function sendsSuite(open: OpenSubject): void {
  for (const why of ['enrol', 'prove'] as const) {
    test(
      `to ${why}: three go in ten minutes, six in a day`,
      using(open, async ({ store }) => {
        const take = (at: number) => store.sends.take(send({ why }), start + at);
        const nextAt = (at: number) => store.sends.nextAt(send({ why }), start + at);
        for (const at of [0, 1_000]) assert.deepEqual(await take(at), go);
        assert.equal(await nextAt(1_000), null);
        assert.deepEqual(await take(90_000), go);
        assert.equal(await nextAt(90_000), start + 10 * minute);
        assert.deepEqual(await take(9 * minute), until(10 * minute));
        for (const at of [20, 21, 22]) assert.deepEqual(await take(at * minute), go);
        assert.deepEqual(await take(25 * minute), until(day));
        assert.deepEqual(await take(60 * minute), until(day));
        assert.deepEqual(await take(day), go);
        assert.deepEqual(await store.sends.take(send({ why, numberIndex: 'other', personId: 'other' }), start), go);
      }),
    );
  }

  test(
    'what strangers type does not keep the owner out, nor the owner’s proofs a new owner',
    using(open, async ({ store }) => {
      await goes(store, [send({ personId: 'x' }), send({ personId: 'y' }), send({ personId: 'z' })], 0);
      assert.deepEqual(await store.sends.take(send({ personId: 'v' }), start), until(10 * minute));
      const owner = send({ why: 'prove' });
      assert.equal(await store.sends.nextAt(owner, start), null);
      await goes(store, [owner, owner, owner], 0);
      assert.deepEqual(await store.sends.take(owner, start), until(10 * minute));
      await goes(store, [send({ why: 'prove', personId: 'q' })], 0);
      await goes(store, [send({ personId: 'v' })], 10 * minute);
    }),
  );

  test(
    'one person sets up six in an hour and twelve in a day, over all numbers',
    using(open, async ({ store }) => {
      const next = (at: number) => send({ numberIndex: `n${String(at)}`, prefixIndex: null });
      const six = (from: number) => Array.from({ length: 6 }, (_, at) => next(from + at));
      await goes(store, six(0), 0);
      assert.deepEqual(await store.sends.take(next(6), start + minute), until(hour));
      assert.equal(await store.sends.nextAt(next(6), start + minute), start + hour);
      await goes(store, six(6), hour);
      assert.deepEqual(await store.sends.take(next(12), start + 2 * hour), until(day));
      await goes(store, [send({ personId: 'other' }), send({ why: 'prove' })], 2 * hour);
    }),
  );

  test(
    'thirty go into one range in a day, whoever asks; a number of no range is not counted there',
    using(open, async ({ store }) => {
      const next = (at: number, overrides: Partial<Send> = {}) =>
        send({ numberIndex: `n${String(at)}`, personId: `p${String(at)}`, ...overrides });
      for (let at = 0; at < 30; at += 1) {
        await goes(store, [next(at)], 0);
        await store.sends.answered(`n${String(at)}`, `p${String(at)}`);
      }
      assert.deepEqual(await store.sends.take(next(30), start + hour), until(day));
      const others = [next(31, { prefixIndex: 'elsewhere' }), next(32, { prefixIndex: null })];
      await goes(store, [...others, next(0, { why: 'prove' })], hour);
      await goes(store, [next(30)], day);
    }),
  );

  test(
    'T-20: of 200 neighbours ten are texted or called, until somebody there answers',
    using(open, async ({ url }) => {
      const { store, stops } = await capped(url, { texts: 1_000, calls: 1_000 });
      const neighbour = (at: number): Send =>
        send({ numberIndex: `n${String(at)}`, personId: `p${String(at)}`, by: at % 2 === 0 ? 'text' : 'call' });
      const go200 = async (at: number) => {
        const leaves = [];
        for (let each = 0; each < 200; each += 1) leaves.push(await store.sends.take(neighbour(each), start + at));
        return leaves.filter((leave) => leave.state === 'go').length;
      };
      assert.equal(await go200(0), 10);
      assert.equal(stops.length, 190);
      assert.deepEqual(stops[0], { stop: 'range', personId: 'p10', retryAt: start + day });
      await store.sends.answered('n3', 'p3');
      // Six had gone after the one that came back: four more make ten.
      assert.equal(await go200(minute), 4);
      await store.close();
    }),
  );

  test(
    'T-20: a day has an end for texts and one for calls, whoever asks; a fifth is left to proofs',
    using(open, async ({ url }) => {
      const { store, stops } = await capped(url, { texts: 10, calls: 5 });
      const many = async (overrides: Partial<Send>, at = 0) => {
        const taken = Array.from({ length: 20 }, (_, each) =>
          store.sends.take(
            send({
              numberIndex: `${String(at)}-${String(each)}`,
              personId: `p${String(each)}`,
              prefixIndex: null,
              ...overrides,
            }),
            start + at,
          ),
        );
        return (await Promise.all(taken)).filter((leave) => leave.state === 'go').length;
      };
      assert.equal(await many({}), 8);
      assert.equal(await many({ why: 'prove' }), 2);
      assert.equal(await many({ by: 'call' }), 4);
      assert.equal(await many({ by: 'call', why: 'prove' }), 1);
      assert.deepEqual(await store.sends.take(send({ numberIndex: 'new', personId: 'new' }), start + hour), until(day));
      assert.equal(await store.sends.nextAt(send({ numberIndex: 'new', personId: 'new' }), start + hour), start + day);
      assert.deepEqual(new Set(stops.map(({ stop }) => stop)), new Set(['texts-of-the-day', 'calls-of-the-day']));
      assert.equal(await many({ numberIndex: 'x' }, day), 3);
      await store.close();
    }),
  );

  test(
    'of many at once no more go than may, and the refused are not counted',
    using(open, async ({ store, another }) => {
      const stores = [store, await another()];
      const atOnce = async (sendAt: (at: number) => Send) => {
        const taken = Array.from({ length: 20 }, (_, at) => inTurn(stores, at).sends.take(sendAt(at), start));
        return (await Promise.all(taken)).filter((leave) => leave.state === 'go').length;
      };
      assert.equal(await atOnce((at) => send({ personId: `p${String(at)}` })), 3);
      assert.deepEqual(await store.sends.take(send(), start + 10 * minute), go);
      assert.equal(await atOnce((at) => send({ numberIndex: `n${String(at)}`, personId: 'busy' })), 6);
      assert.equal(await atOnce(() => send({ why: 'prove' })), 3);
    }),
  );
}
