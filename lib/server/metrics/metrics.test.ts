import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { as, code, newNumber, not, unrecorded, worked } from '#lib/backends/conformance/bench';
import { embeddedBench } from '#lib/backends/embedded/testing/embedded-bench';
import { embedded } from '#lib/backends/embedded/index';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { openMeasures } from './measures.ts';
import { patternMatcher } from './route-patterns.ts';

const nobody = { atWork: () => ({ running: 1, waiting: 3 }) };

/** The embedded backend inside the measures, as the portal is composed. */
async function measured() {
  const measures = openMeasures();
  const store = measures.store(await memoryStore());
  const bench = await embeddedBench({ store });
  const texts = measures.sends.text(bench.phone.gateway);
  const backend = measures.backend(embedded(measures.parts({ ...bench.parts, texts })), store);
  return { ...bench, backend, measures, store };
}

/** The value of a series; undefined when there is none. */
function valueOf(page: string, series: string): number | undefined {
  const line = page.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

test('challenges are counted as they are begun and answered, by method, purpose and result', async () => {
  const { backend, measures, phone, ...bench } = await measured();
  const actor = await bench.newActor({ mfaOn: true });
  const number = newNumber();
  const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
  const { id } = as('enter-code', worked(await backend.begin(actor, request)));
  const right = phone.lastCode(number);
  await backend.answer(actor, { challenge: id, answer: code(not(right)) }, unrecorded);
  await backend.answer(actor, { challenge: id, answer: code(right) }, unrecorded);
  await backend.begin(actor, { ...request, enrolmentId: bench.newEnrolment() });
  const { methods } = await backend.methodsOf((await bench.again(actor, 'same')).person);
  const method = methods[0]?.id ?? '';
  worked(await backend.challenge(actor, { method, purpose: 'sign-in' }));
  phone.breakGateway(true);
  bench.wait(10 * 60_000);
  await backend.challenge(actor, { method, purpose: 'sign-in' });
  const page = await measures.text();
  const begun = (purpose: string, result: string) =>
    valueOf(page, `latchkey_challenges_begun_total{method="text-message",purpose="${purpose}",result="${result}"}`);
  assert.deepEqual([begun('enrol', 'ok'), begun('enrol', 'number-already-used')], [1, 1]);
  assert.deepEqual([begun('sign-in', 'ok'), begun('sign-in', 'not-sent')], [1, 1]);
  const answered = (result: string) =>
    valueOf(page, `latchkey_challenges_answered_total{method="text-message",purpose="enrol",result="${result}"}`);
  assert.deepEqual([answered('ok'), answered('wrong-code')], [1, 1]);
  const sent = (result: string) =>
    valueOf(page, `latchkey_sends_total{by="text",gateway="pocket-phone",result="${result}"}`);
  assert.deepEqual([sent('ok'), sent('gateway-unreachable')], [2, 1]);
  const judged = `latchkey_backend_call_seconds_count{backend="embedded",verb="answer",result="wrong-code"}`;
  assert.equal(valueOf(page, judged), 1);
  assert.ok((valueOf(page, 'latchkey_database_transaction_seconds_count{result="ok"}') ?? 0) > 2);
  for (const secret of [number, actor.person.id, actor.person.email, actor.session.id, id, method]) {
    assert.ok(!page.includes(secret), secret);
  }
});

test('what is thrown is counted as the fault it is, and thrown on', async () => {
  const { backend, measures, ...bench } = await measured();
  const actor = await bench.newActor({ mfaOn: true });
  const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
  worked(await backend.begin(actor, request));
  const stopped = measures.store({ ...bench.store, transaction: () => Promise.reject(new Error('the disk is full')) });
  await assert.rejects(
    stopped.transaction(async () => 1),
    /disk is full/,
  );
  assert.equal(valueOf(await measures.text(), 'latchkey_database_transaction_seconds_count{result="internal"}'), 1);
});

test('sessions are counted when they are committed, and not when they were undone', async () => {
  const { measures, store, ...bench } = await measured();
  const { person } = await bench.newActor();
  const session = { id: 's', tokenHash: 't', personId: person.id, at: 1, wantedPath: null, ip: '', userAgent: '' };
  const undone = store.transaction(async (tables) => {
    await tables.sessions.start(session);
    throw new Error('undone');
  });
  await assert.rejects(undone);
  await store.transaction((tables) => tables.sessions.start(session));
  await store.sessions.endAll(person.id, 2, null);
  await store.sessions.end('s', 3);
  const page = await measures.text();
  assert.equal(valueOf(page, 'latchkey_sessions_total{event="begun"}'), 1);
  assert.equal(valueOf(page, 'latchkey_sessions_total{event="ended"}'), 1);
});

test('how the portal stands is looked up when it is asked for, and told when the database does not answer', async () => {
  const { measures, store, ...bench } = await measured();
  await bench.newActor({ mfaOn: true });
  await store.coverage.tend(bench.now());
  const portal = { store, clock: bench.parts.clock, backend: bench.backend };
  measures.stand(portal, nobody, { PORTAL_MODE: 'demo' });
  const page = await measures.text();
  assert.equal(valueOf(page, 'latchkey_people{state="on"}'), 1);
  assert.equal(valueOf(page, 'latchkey_password_hashes{state="waiting"}'), 3);
  assert.deepEqual([valueOf(page, 'latchkey_outbox_waiting'), valueOf(page, 'latchkey_database_up')], [0, 1]);
  assert.match(
    page,
    /^latchkey_build_info\{version="\d+\.\d+\.\d+",node="v24[^"]*",backend="embedded",database="sqlite",mode="demo"\} 1$/m,
  );
  const broken = { ...store.outbox, depth: () => Promise.reject(new Error('gone')) };
  measures.stand({ ...portal, store: { ...store, outbox: broken } }, nobody, { PORTAL_MODE: 'demo' });
  assert.equal(valueOf(await measures.text(), 'latchkey_database_up'), 0);
});

test('an address is told by its pattern, and nothing that is asked for makes a new one', () => {
  const patternOf = patternMatcher([
    '/',
    '/api/methods/[id]/name',
    '/api/methods/default',
    '/self-service/[journey]/[step]',
  ]);
  const told = [
    '/',
    '/api/methods/x1/name?a=b',
    '/api/methods/default',
    '/self-service/a/b',
    '/_next/static/x.js',
    '/wp-login.php',
    '/api/methods//name',
    '/__proto__',
  ].map(patternOf);
  assert.deepEqual(told, [
    '/',
    '/api/methods/[id]/name',
    '/api/methods/default',
    '/self-service/[journey]/[step]',
    '/_next',
    'other',
    'other',
    'other',
  ]);
});

test('requests are timed by class, streams are counted while they are open', async () => {
  const measures = openMeasures();
  const watch = await measures.requests(true);
  const server = createServer((request, response) => {
    watch(request, response);
    if (request.headers.accept === 'text/event-stream') response.writeHead(200).write(':\n\n');
    else response.writeHead(request.url === '/' ? 200 : 404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await fetch(url);
  await fetch(`${url}/wp-login.php`, { method: 'OPTIONS' });
  const stop = new AbortController();
  await fetch(url, { headers: { accept: 'text/event-stream' }, signal: stop.signal });
  const during = await measures.text();
  assert.equal(valueOf(during, 'latchkey_event_streams_open'), 1);
  assert.equal(valueOf(during, 'latchkey_request_seconds_count{route="other",method="GET",status="2xx"}'), 1);
  assert.equal(valueOf(during, 'latchkey_request_seconds_count{route="other",method="other",status="4xx"}'), 1);
  stop.abort();
  await new Promise((closed) => server.close(closed).closeAllConnections());
  const over = Date.now() + 2_000;
  const open = async () => valueOf(await measures.text(), 'latchkey_event_streams_open');
  while ((await open()) !== 0 && Date.now() < over) await pause(5);
  assert.equal(await open(), 0);
});
