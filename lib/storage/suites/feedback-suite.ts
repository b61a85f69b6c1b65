import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import type { FeedbackSent } from '#lib/ports/store/feedback';
import { start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

function sent(overrides: Partial<FeedbackSent> = {}): FeedbackSent {
  return { ease: 4, about: 'text-message', text: 'Quick.', contact: null, personId: null, ip: '::1', ...overrides };
}

/** Feedback: kept, sealed, bounded, read in order, swept. */
export function feedbackSuite(open: OpenSubject): void {
  test(
    'what is kept is read again, newest first, page by page',
    using(open, async ({ store: { feedback } }) => {
      const contact = 'pat@example.org' as EmailAddress;
      for (const at of [0, 1, 1, 2]) await feedback.take(sent({ ease: 5, contact, text: `at ${at}` }), start + at);
      const all = await feedback.newest(9, null);
      assert.deepEqual(
        all.map(({ at, text }) => [at - start, text]),
        [
          [2, 'at 2'],
          [1, 'at 1'],
          [1, 'at 1'],
          [0, 'at 0'],
        ],
      );
      assert.deepEqual(all[0], {
        id: all[0]?.id,
        at: start + 2,
        ease: 5,
        about: 'text-message',
        text: 'at 2',
        contact,
      });
      const first = await feedback.newest(2, null);
      const rest = await feedback.newest(9, first.at(-1) ?? null);
      assert.deepEqual([...first, ...rest], all);
    }),
  );

  test(
    'what it is about chooses, and how easy it was is counted by time',
    using(open, async ({ store: { feedback } }) => {
      await feedback.take(sent({ ease: 5 }), start);
      await feedback.take(sent({ ease: 1, about: null }), start + 1);
      await feedback.take(sent({ ease: 5, about: 'security-key' }), start + 2);
      const eases = async (about?: string | null) => (await feedback.newest(9, null, about)).map(({ ease }) => ease);
      assert.deepEqual([await eases(), await eases(null), await eases('security-key')], [[5, 1, 5], [1], [5]]);
      assert.deepEqual([...(await feedback.eases(start, start + 3))].toSorted(), [
        [1, 1],
        [5, 2],
      ]);
      assert.deepEqual([...(await feedback.eases(start, start + 1, null))], []);
      assert.deepEqual([...(await feedback.eases(start, start + 2, 'text-message'))], [[5, 1]]);
    }),
  );

  test(
    'an unknown address sends five in an hour, whoever is in on it sends theirs',
    using(open, async ({ store: { feedback } }) => {
      const state = async (overrides: Partial<FeedbackSent>, at: number) =>
        (await feedback.take(sent(overrides), start + at)).state;
      for (const at of [0, 1, 2, 3, 4]) assert.equal(await state({}, at), 'kept');
      assert.deepEqual(await feedback.take(sent(), start + 5), { state: 'enough', retryAt: start + hour });
      assert.equal(await state({ ip: '::2' }, 5), 'kept');
      for (const at of [0, 1, 2, 3, 4]) assert.equal(await state({ personId: 'p' }, at), 'kept');
      assert.equal(await state({ personId: 'p', ip: '::3' }, 5), 'enough', 'a person is counted wherever they are');
      assert.equal(await state({ personId: 'q' }, 5), 'kept');
      assert.equal((await feedback.newest(99, null)).length, 12, 'what was refused is not kept');
      assert.equal(await state({}, hour), 'kept');
    }),
  );

  test(
    'of many at once no more are kept than may be',
    using(open, async ({ store, another }) => {
      const stores = [store, await another()];
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, at) => inTurn(stores, at).feedback.take(sent(), start)),
      );
      assert.equal(taken.filter(({ state }) => state === 'kept').length, 5);
      const inside = Array.from({ length: 70 }, (_, at) => sent({ personId: `p${at}` }));
      const kept = await Promise.all(inside.map((each, at) => inTurn(stores, at).feedback.take(each, start)));
      assert.equal(kept.filter(({ state }) => state === 'kept').length, 55);
    }),
  );

  test(
    'neither the words nor the addresses are found in what is written down',
    using(open, async ({ store, dump }) => {
      const canary = { text: 'CANARY-text', contact: 'canary@example.org' as EmailAddress, ip: '203.0.113.77' };
      await store.feedback.take(sent({ ...canary, personId: 'canary-person' }), start);
      const written = await dump();
      assert.ok(written.includes('text-message'), 'the dump holds what is not sealed');
      for (const each of [canary.text, canary.contact, canary.ip, 'canary-person']) {
        assert.ok(!written.includes(each), each);
      }
    }),
  );

  test(
    'it goes after a year',
    using(open, async ({ store }) => {
      const now = start + 400 * day;
      await store.feedback.take(sent({ text: 'old' }), now - 365 * day - 1);
      await store.feedback.take(sent({ text: 'young' }), now - 365 * day);
      await store.sweep(now);
      assert.deepEqual(
        (await store.feedback.newest(9, null)).map(({ text }) => text),
        ['young'],
      );
    }),
  );
}
