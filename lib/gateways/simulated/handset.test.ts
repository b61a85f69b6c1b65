import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MobileNumber } from '#lib/domain/phone-number';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { actOnCall } from './handset.ts';
import { callNow } from './ringing.ts';
import { simulatedVoice } from './voice-gateway.ts';

const number = '+447700900101' as MobileNumber;

const clock = { now: () => 1 };

test('what a phone cannot do is refused and changes nothing', async () => {
  const store = await memoryStore();
  const { simulated } = store;
  const call = await simulated.addCall(number, 'Hello.', 1);
  const refusalOf = async (act: Parameters<typeof actOnCall>[2], id = call) => {
    const result = await actOnCall({ store, clock }, id, act);
    return result.ok ? null : result.refusal;
  };
  assert.equal(await refusalOf({ do: 'answer' }, 'nobody'), 'no-such-call');
  assert.equal(await refusalOf({ do: 'press', key: '1' }), 'not-answered');
  assert.equal(await refusalOf({ do: 'answer' }), null);
  assert.equal(await refusalOf({ do: 'answer' }), 'already-answered');
  for (const key of ['', 'A', '12', '٣']) assert.equal(await refusalOf({ do: 'press', key }), 'not-a-key');
  assert.deepEqual(await simulated.call(call), {
    id: call,
    at: 1,
    spoken: 'Hello.',
    state: 'answered',
    keys: '',
  });
  assert.equal(await refusalOf({ do: 'hang-up' }), null);
  for (const act of ['answer', 'hang-up'] as const) assert.equal(await refusalOf({ do: act }), 'call-ended');
  assert.equal(await refusalOf({ do: 'press', key: '1' }), 'call-ended');
});

test('the answer carries the call as it is then', async () => {
  const store = await memoryStore();
  const { simulated } = store;
  const call = await simulated.addCall(number, 'Hello.', 1);
  await actOnCall({ store, clock }, call, { do: 'answer' });
  const pressed = await actOnCall({ store, clock }, call, { do: 'press', key: '#' });
  assert.deepEqual(pressed, { ok: true, value: await simulated.call(call) });
});

test('a call that nobody answers ends after a minute, and one that is answered goes on', async () => {
  const store = await memoryStore();
  let now = 1;
  const portal = { store, clock: { now: () => now } };
  const voices = simulatedVoice(portal);
  const words = { spoken: 'Hello.', language: 'en-GB' };
  const missed = await voices.call(number, words);
  const taken = await voices.call(number, words);
  assert.ok((await actOnCall(portal, taken, { do: 'answer' })).ok);
  now = 60_000;
  assert.equal((await voices.stateOf(missed))?.state, 'ringing');
  now = 60_001;
  assert.deepEqual(await voices.stateOf(missed), { state: 'ended', keys: '' });
  const late = await actOnCall(portal, missed, { do: 'answer' });
  assert.equal(late.ok ? null : late.refusal, 'call-ended');
  assert.deepEqual(
    (await store.simulated.calls(number)).map((call) => callNow(call, now).state),
    ['answered', 'ended'],
  );
  assert.ok((await actOnCall(portal, taken, { do: 'press', key: '#' })).ok);
});
