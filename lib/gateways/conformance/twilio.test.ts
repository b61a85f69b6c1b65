import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MobileNumber } from '#lib/domain/phone-number';
import { twilioText, twilioTextVariables, twilioVoice, twilioVoiceVariables } from '#lib/gateways/twilio/index';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { account, fakeTwilio, farEnd, newsFor, token, twilioError } from './fake-twilio.ts';
import { failuresSuite, shortPatience, told } from './failures-suite.ts';
import { textSuite, voiceSuite } from './gateway-suite.ts';
import { startProvider } from './provider.ts';

const number = told.number as MobileNumber;
const publicUrl = 'https://mfa.riverside.example';
const endings = { accepted: () => 'Thank you.', refused: () => 'Another key.', noKey: () => 'No key.' };
const words = { spoken: 'Press the hash key.', language: 'en-GB' };

async function textBench(given: { from?: string; statusOf?: (sid: string) => string } = {}) {
  const twilio = fakeTwilio(given.statusOf);
  const provider = await startProvider(twilio.documented);
  const settings = twilioTextVariables.parse({
    TWILIO_ACCOUNT_SID: account,
    TWILIO_AUTH_TOKEN: token,
    TWILIO_BASE_URL: provider.url,
    TWILIO_FROM: given.from ?? '+441632960000',
  });
  const gateway = twilioText(settings, shortPatience);
  return { twilio, provider, gateway };
}

async function voiceBench() {
  const twilio = fakeTwilio();
  const provider = await startProvider(twilio.documented);
  const store = await memoryStore();
  const settings = twilioVoiceVariables.parse({
    TWILIO_ACCOUNT_SID: account,
    TWILIO_AUTH_TOKEN: token,
    TWILIO_BASE_URL: provider.url,
    TWILIO_CALLER: '+441632960000',
  });
  const clock = { time: Date.UTC(2026, 0, 5, 9), now: () => clock.time };
  const parts = { store, clock, publicUrl, endings, patience: shortPatience };
  const gateway = twilioVoice(settings, parts);
  const hear = gateway.hear;
  assert.ok(hear !== undefined);
  const endOf = (call: string) => {
    const made = twilio.calls.find(({ fields }) => fields.get('Url')?.includes(`/${call}/`) === true);
    assert.ok(made !== undefined, 'Twilio was not asked for this call.');
    return farEnd(hear, made);
  };
  return { twilio, provider, store, clock, gateway, hear, endOf };
}

/** A call that has been answered by a person, and its far end. */
async function answered() {
  const bench = await voiceBench();
  const call = await bench.gateway.call(number, words);
  const end = bench.endOf(call);
  assert.equal((await end.pickUp('human')).status, 200);
  const made = bench.twilio.calls[0];
  assert.ok(made !== undefined);
  const fields = { CallSid: made.sid, AccountSid: account };
  const urlOf = (about: string) => `${publicUrl}/api/gateways/twilio/calls/${call}/${about}`;
  const stateOf = () => bench.gateway.stateOf(call);
  return { ...bench, call, end, fields, urlOf, stateOf };
}

textSuite('twilio', async () => {
  const { twilio, gateway } = await textBench();
  const received = async (to: string) =>
    twilio.messages.filter(({ fields }) => fields.get('To') === to).map(({ fields }) => fields.get('Body') ?? '');
  return { gateway, received };
});

const refusals = [
  {
    reply: twilioError(400, 21211, `The 'To' number ${told.number} is not a valid phone number.`),
    says: '400, error 21211',
  },
  { reply: twilioError(400, 21610, 'Attempt to send to unsubscribed recipient'), says: '21610' },
  { reply: twilioError(401, 20003, 'Authenticate'), says: '401, error 20003' },
  { reply: twilioError(403, 60203, 'Max send attempts reached'), says: '60203' },
  { reply: { status: 404, body: 'nothing here' }, says: '404' },
];

failuresSuite('text gateway twilio', async () => {
  const { provider, gateway } = await textBench();
  return { provider, attempt: () => gateway.send(number, told.text), refusals, again500: false };
});

failuresSuite('voice gateway twilio', async () => {
  const { provider, gateway } = await voiceBench();
  const attempt = () => gateway.call(number, { ...words, spoken: told.text });
  return { provider, attempt, refusals, again500: false };
});

test('twilio: a sender is a number, a name, or a messaging service', async () => {
  const service = `MG${'0123456789abcdef'.repeat(2)}`;
  for (const [from, field] of [
    ['+441632960000', 'From'],
    ['Riverside', 'From'],
    [service, 'MessagingServiceSid'],
  ] as const) {
    const { twilio, provider, gateway } = await textBench({ from });
    await gateway.send(number, 'x');
    assert.equal(twilio.messages[0]?.fields.get(field), from);
    assert.equal(twilio.messages[0].fields.size, 4);
    await provider.close();
  }
});

test('twilio: what has become of a text', async () => {
  let status = 'queued';
  const { provider, gateway } = await textBench({ statusOf: () => status });
  const reference = (await gateway.send(number, 'x')) ?? '';
  const become: Record<string, string | undefined> = {};
  for (status of ['queued', 'sent', 'delivered', 'undelivered', 'failed', 'canceled', 'receiving']) {
    become[status] = await gateway.delivery?.(reference);
  }
  assert.deepEqual(become, {
    queued: 'on-its-way',
    sent: 'on-its-way',
    delivered: 'delivered',
    undelivered: 'failed',
    failed: 'failed',
    canceled: 'failed',
    receiving: 'unknown',
  });
  const asked = provider.asked.length;
  for (const hostile of ['', '../Calls', 'SM1', `${reference}/../x`]) {
    assert.equal(await gateway.delivery?.(hostile), 'unknown');
  }
  assert.equal(provider.asked.length, asked);
  provider.next({ status: 500 });
  assert.equal(await gateway.delivery?.(reference), 'unknown');
  await provider.close();
});

voiceSuite('twilio', async () => {
  const { gateway, endOf } = await voiceBench();
  const ends = new Map<string, ReturnType<typeof farEnd>>();
  const at = (call: string) => {
    const end = ends.get(call) ?? endOf(call);
    ends.set(call, end);
    return end;
  };
  return {
    gateway,
    phone: {
      spoken: async (call) => /<Gather[^>]*><Say[^>]*>([^<]*)</.exec(at(call).markup())?.[1] ?? '',
      answer: async (call) => {
        await at(call).pickUp('human');
      },
      press: async (call, key) => {
        await at(call).press(key);
      },
      hangUp: async (call) => {
        await at(call).status('completed');
      },
    },
  };
});

test('twilio: a call asks who has answered, lets # through, and says its words in its language', async () => {
  const { twilio, end, urlOf } = await answered();
  const asked = twilio.calls[0]?.fields;
  assert.equal(asked?.get('MachineDetection'), 'Enable');
  assert.deepEqual(asked.getAll('StatusCallbackEvent'), ['ringing', 'answered', 'completed']);
  assert.match(end.markup(), /<Gather input="dtmf" finishOnKey="" numDigits="1" /);
  assert.ok(end.markup().includes(`action="${urlOf('key')}"`));
  assert.match(
    end.markup(),
    /<Say language="en-GB">Press the hash key\.<\/Say><\/Gather><Say language="en-GB">No key\./,
  );
  assert.match((await end.press('#'))?.markup ?? '', /Thank you\.<\/Say><Hangup\/>/);
  const other = await answered();
  assert.match((await other.end.press('5'))?.markup ?? '', /Another key\.<\/Say><Hangup\/>/);
});

test('twilio: what is said cannot become markup', async () => {
  const { gateway, endOf } = await voiceBench();
  const call = await gateway.call(number, {
    spoken: '</Say><Dial>+999</Dial> & "Zoë" \u0000\ud800',
    language: '"><Hangup/>',
  });
  const { markup } = await endOf(call).pickUp('human');
  assert.ok(
    markup?.includes('&lt;/Say&gt;&lt;Dial&gt;+999&lt;/Dial&gt; &amp; &quot;Zoë&quot; \ufffd</Say>'),
    markup ?? '',
  );
  assert.ok(markup?.includes('language="&quot;&gt;&lt;Hangup/&gt;"'));
});

test('T-20b: a machine is hung up on, and no tone of it counts', async () => {
  for (const by of ['machine_start', 'machine_end_beep', 'machine_end_silence', 'fax', '', 'somebody']) {
    const { gateway, endOf, hear, twilio } = await voiceBench();
    const call = await gateway.call(number, words);
    const { markup } = await endOf(call).pickUp(by);
    assert.match(markup ?? '', /<Response><Hangup\/><\/Response>/, by);
    assert.deepEqual(await gateway.stateOf(call), { state: 'ended', keys: '' });
    const key = `${publicUrl}/api/gateways/twilio/calls/${call}/key`;
    const pressed = { CallSid: twilio.calls[0]?.sid ?? '', AccountSid: account, Digits: '#' };
    assert.equal((await hear(newsFor(key, pressed))).status, 409);
    assert.equal((await gateway.stateOf(call))?.keys, '');
  }
  const silent = await voiceBench();
  const call = await silent.gateway.call(number, words);
  assert.match((await silent.endOf(call).pickUp('unknown')).markup ?? '', /<Gather/);
});

test('T-39: forged news is refused, whatever it is about, and changes nothing', async () => {
  const { hear, fields, urlOf, stateOf } = await answered();
  const news = { ...fields, Digits: '#', CallStatus: 'completed', AnsweredBy: 'human' };
  for (const about of ['answered', 'key', 'status']) {
    const genuine = newsFor(urlOf(about), news);
    const forged = [
      { ...genuine, signature: null },
      { ...genuine, signature: '' },
      newsFor(urlOf(about), news, 'another token'),
      { ...genuine, fields: { ...news, Digits: '5' } },
      { ...genuine, fields: { ...news, Extra: '', More: 'x' } },
      // Signed for another address: another host, another call, another matter.
      { ...genuine, signature: newsFor(urlOf(about).replace('mfa.', 'evil.'), news).signature },
      { ...genuine, signature: newsFor(urlOf('elsewhere'), news).signature },
      { ...genuine, call: 'another' },
    ];
    for (const each of forged) assert.equal((await hear(each)).status, 403, JSON.stringify(each));
  }
  assert.deepEqual(await stateOf(), { state: 'answered', keys: '' });
});

test('T-39: news of unknown calls, or of another’s, is not found; what is not understood is said so', async () => {
  const { hear, fields, urlOf, stateOf, call } = await answered();
  const pressed = { ...fields, Digits: '#' };
  const statusOf = async (url: string, given: Readonly<Record<string, string>>) =>
    (await hear(newsFor(url, given))).status;
  assert.equal(await statusOf(urlOf('key').replace(call, 'nobody'), pressed), 404);
  assert.equal(await statusOf(urlOf('key'), { ...pressed, CallSid: `CA${'f'.repeat(32)}` }), 404);
  assert.equal(await statusOf(urlOf('key'), { ...pressed, AccountSid: `AC${'f'.repeat(32)}` }), 404);
  for (const wrong of [{ Digits: '##' }, { Digits: '' }, { Digits: 'A' }, {}]) {
    assert.equal(await statusOf(urlOf('key'), { ...fields, ...wrong }), 400);
  }
  assert.equal(await statusOf(urlOf('key'), { Digits: '#', AccountSid: account }), 400);
  assert.equal(await statusOf(urlOf('status'), fields), 400);
  assert.deepEqual(await stateOf(), { state: 'answered', keys: '' });
});

test('T-39: what comes again, late or in another order changes nothing', async () => {
  const { hear, fields, urlOf, stateOf, end } = await answered();
  const again = newsFor(urlOf('answered'), { ...fields, AnsweredBy: 'human' });
  assert.equal((await hear(again)).status, 409);
  for (const early of ['queued', 'initiated', 'ringing', 'in-progress', 'who-knows']) {
    assert.equal((await end.status(early)).status, 204);
    assert.deepEqual(await stateOf(), { state: 'answered', keys: '' });
  }
  const first = newsFor(urlOf('key'), { ...fields, Digits: '5' });
  const second = newsFor(urlOf('key'), { ...fields, Digits: '#' });
  const statuses = await Promise.all([hear(first), hear(first), hear(first)]).then((all) =>
    all.map((each) => each.status),
  );
  assert.deepEqual(statuses.sort(), [200, 409, 409]);
  assert.equal((await hear(second)).status, 409);
  assert.deepEqual(await stateOf(), { state: 'answered', keys: '5' });
  await end.status('completed');
  for (const late of [again, first, second]) assert.equal((await hear(late)).status, 409);
  assert.equal((await end.status('in-progress')).status, 204);
  assert.deepEqual(await stateOf(), { state: 'ended', keys: '5' });
});

test('twilio: each way to end ends, and a key after hanging up is none', async () => {
  for (const status of ['completed', 'busy', 'failed', 'no-answer', 'canceled']) {
    const { end, stateOf } = await answered();
    await end.status(status);
    assert.equal((await end.press('#'))?.status, 409);
    assert.deepEqual(await stateOf(), { state: 'ended', keys: '' });
  }
});

test('twilio: news may come before Twilio has answered us', async () => {
  const { provider, twilio, store, gateway, hear } = await voiceBench();
  let early = 0;
  const { begin } = store.calls;
  const seen: string[] = [];
  Object.assign(store.calls, {
    begin: async (...given: Parameters<typeof begin>) => {
      const id = await begin(...given);
      seen.push(id);
      return id;
    },
  });
  const calling = gateway.call(number, words);
  while (twilio.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  const made = twilio.calls[0];
  assert.ok(made !== undefined);
  early = (await farEnd(hear, made).pickUp('human')).status;
  const call = await calling;
  assert.deepEqual([early, seen], [200, [call]]);
  assert.equal((await gateway.stateOf(call))?.state, 'answered');
  await provider.close();
});

test('twilio: whoever answers a call of which we never heard is not asked for anything', async () => {
  const { provider, twilio, gateway, hear } = await voiceBench();
  provider.next('take-and-hang-up');
  await assert.rejects(gateway.call(number, words), { code: 'gateway-unreachable' });
  const fields = new URLSearchParams(provider.asked[0]?.body);
  assert.equal(twilio.calls.length, 0);
  const end = farEnd(hear, { sid: `CA${'0'.repeat(32)}`, fields });
  assert.equal((await end.pickUp('human')).status, 409);
  await provider.close();
});

test('twilio: a call that nobody tells us the end of ends by itself', async () => {
  const { clock, stateOf } = await answered();
  clock.time += 180_000;
  assert.equal((await stateOf())?.state, 'answered');
  clock.time += 1;
  assert.equal((await stateOf())?.state, 'ended');
});
