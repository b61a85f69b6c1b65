import assert from 'node:assert/strict';
import { actOnCall, simulatedMail, simulatedText, simulatedVoice } from '#lib/gateways/simulated/index';
import type { HandsetAct } from '#lib/gateways/simulated/index';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { mailSuite, textSuite, voiceSuite } from './gateway-suite.ts';

const clock = { now: () => Date.UTC(2026, 0, 5, 9) };

textSuite('simulated', async () => {
  const store = await memoryStore();
  return {
    gateway: simulatedText({ store, clock }),
    received: async (number) => (await store.simulated.texts(number)).map((each) => each.text).toReversed(),
  };
});

voiceSuite('simulated', async () => {
  const store = await memoryStore();
  const act = async (call: string, what: HandsetAct): Promise<void> => {
    assert.ok((await actOnCall({ store, clock }, call, what)).ok);
  };
  return {
    gateway: simulatedVoice({ store, clock }),
    phone: {
      spoken: async (call) => (await store.simulated.call(call))?.spoken ?? '',
      answer: (call) => act(call, { do: 'answer' }),
      press: (call, key) => act(call, { do: 'press', key }),
      hangUp: (call) => act(call, { do: 'hang-up' }),
    },
  };
});

mailSuite('simulated', async () => {
  const store = await memoryStore();
  return {
    gateway: simulatedMail({ store, clock }),
    received: async (to) => (await store.simulated.mail(to)).map(({ subject, text }) => ({ subject, text })),
  };
});
