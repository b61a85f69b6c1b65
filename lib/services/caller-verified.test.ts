import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerVerifiedFor } from '#lib/domain/caller-check';
import { start } from '#lib/storage/testing/fixtures';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { callerVerified } from './caller-verified.ts';

test('a caller is verified for this agent, for a quarter of an hour', async () => {
  const clock = { time: start, now: () => clock.time };
  const store = await memoryStore({ clock });
  const asked = {
    personId: 'p',
    agentId: 'hana',
    sessionId: 's',
    challengeId: null,
    at: start,
    endedAt: null,
  } as const;
  await store.callerChecks.add({ ...asked, id: 'a', state: 'asked', expiresAt: start + 1 });
  const of = (agent: string, person: string) => callerVerified({ store, clock }, { id: agent }, { id: person });
  assert.equal(await of('hana', 'p'), null);
  clock.time += 60_000;
  await store.callerChecks.settle('a', 'verified', clock.time);
  const at = clock.time;
  assert.deepEqual([await of('hana', 'p'), await of('other', 'p'), await of('hana', 'q')], [at, null, null]);
  clock.time = at + callerVerifiedFor - 1;
  assert.equal(await of('hana', 'p'), at);
  clock.time = at + callerVerifiedFor;
  assert.equal(await of('hana', 'p'), null);
});
