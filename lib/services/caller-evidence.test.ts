import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import { callerVerifiedFor } from '#lib/domain/caller-check';
import { askOrAct } from './ask-or-act.ts';
import { desk } from './testing/desk.ts';

test('F4 that a caller proved it by phone is believed of the portal alone, for this agent and a quarter of an hour', async () => {
  const { portal, staff, wish, store, real } = await desk();
  const [agent, colleague] = [await staff('service-desk'), await staff('service-desk')];
  const checks = ['proved-by-phone', 'called-back'] as const;
  const act = async (by: Present) => {
    const outcome = await askOrAct(portal, by, wish('end-sessions', undefined, { checks }));
    return outcome.ok ? outcome.value.did : outcome.refusal.code;
  };
  assert.equal(await act(agent), 'caller-not-proved');
  const [at, personId] = [real.now, real.personId];
  const asked = {
    personId,
    sessionId: 's',
    challengeId: null,
    state: 'asked',
    at,
    expiresAt: at + 1,
    endedAt: null,
  } as const;
  await store.callerChecks.add({ ...asked, id: 'c', agentId: agent.actor.person.id });
  assert.equal(await act(agent), 'caller-not-proved', 'asked only');
  await store.callerChecks.settle('c', 'verified', at);
  assert.deepEqual([await act(agent), await act(colleague)], ['done', 'caller-not-proved']);
  const [line] = await store.audit.entriesOf(personId, 1);
  assert.deepEqual(line?.actor.checks, ['called-back', 'proved-by-phone']);
  real.now += callerVerifiedFor;
  assert.equal(await act(agent), 'caller-not-proved', 'too long ago');
});
