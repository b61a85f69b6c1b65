import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallerCheckRow } from '#lib/ports/store/caller-checks';
import { start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const check: CallerCheckRow = {
  id: 'a',
  personId: 'p',
  agentId: 'hana',
  sessionId: 's',
  challengeId: null,
  state: 'asked',
  at: start,
  expiresAt: start + 50,
  endedAt: null,
};

/** Callers who were asked. */
export function callerChecksSuite(open: OpenSubject): void {
  test(
    'checks are found by person, agent and challenge, and settled once from however many processes',
    using(open, async ({ store: { callerChecks }, store, another }) => {
      await callerChecks.add(check);
      await callerChecks.add({ ...check, id: 'b', at: start + 1, agentId: 'other' });
      await callerChecks.sent('a', 'challenge');
      assert.deepEqual(await callerChecks.byChallenge('challenge'), { ...check, challengeId: 'challenge' });
      assert.equal(await callerChecks.byChallenge('none'), null);
      const ids = (await callerChecks.ofPerson('p', start - 1)).map(({ id }) => id);
      assert.deepEqual([ids, (await callerChecks.ofPerson('p', start)).length], [['b', 'a'], 1]);
      assert.deepEqual(await callerChecks.byAgent('hana', start - 1), [start]);
      const stores = [store, await another()];
      const settled = await Promise.all(
        Array.from({ length: 6 }, (_, at) => inTurn(stores, at).callerChecks.settle('a', 'verified', start + 9)),
      );
      assert.equal(settled.filter(Boolean).length, 1);
      assert.equal(await callerChecks.settle('a', 'denied', start + 9), false);
      const after = await callerChecks.byId('a');
      assert.deepEqual([after?.state, after?.endedAt], ['verified', start + 9]);
    }),
  );
}
