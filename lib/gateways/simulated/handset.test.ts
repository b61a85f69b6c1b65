import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MobileNumber } from '#lib/domain/phone-number';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { actOnCall } from './handset.ts';

const number = '+447700900101' as MobileNumber;

test('what a phone cannot do is refused and changes nothing', async () => {
  const { simulated } = await memoryStore();
  const call = await simulated.addCall(number, 'Hello.', 1);
  const refusalOf = async (act: Parameters<typeof actOnCall>[2], id = call) => {
    const result = await actOnCall(simulated, id, act);
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
  const { simulated } = await memoryStore();
  const call = await simulated.addCall(number, 'Hello.', 1);
  await actOnCall(simulated, call, { do: 'answer' });
  const pressed = await actOnCall(simulated, call, { do: 'press', key: '#' });
  assert.deepEqual(pressed, { ok: true, value: await simulated.call(call) });
});
