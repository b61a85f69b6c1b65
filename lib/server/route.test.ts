import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import { nothing } from '#lib/contract/forms';
import { Busy, Fault } from '#lib/domain/fault';
import { Secret } from '#lib/domain/secret';
import { world } from '#lib/services/testing/wizard-world';
import type { Latchkey } from './latchkey.ts';
import { route } from './route.ts';
import { uncarry } from './said-cookie.ts';
import { holdRunning } from './testing/running.ts';

const ours = 'http://localhost:3000';
const { portal } = await world();
let running: Latchkey;

before(() => {
  running = holdRunning(portal);
});

interface Sent {
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function send(handler: ReturnType<typeof route>, { headers = {}, body = '' }: Sent = {}): Promise<Response> {
  const request = new Request(`${ours}/api/x`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: ours,
      referer: `${ours}/page?a=1&said=old`,
      ...headers,
    },
  });
  return handler(request, { params: Promise.resolve({}) });
}

const json = { accept: 'application/json' };
const browser = { accept: 'text/html,application/xhtml+xml' };
const echo = route({
  who: 'anyone',
  input: z.strictObject({ a: z.string() }),
  serve: ({ input, from }) => Promise.resolve({ next: '/next', body: { a: input.a, from } }),
});

test('a form is answered by a redirect, or by JSON where that is asked for', async () => {
  const page = await send(echo, { body: 'a=1', headers: browser });
  assert.deepEqual([page.status, page.headers.get('location')], [303, '/next']);
  const program = await send(echo, { body: 'a=1', headers: json });
  assert.deepEqual([program.status, await program.json()], [200, { a: '1', from: '/page?a=1', next: '/next' }]);
  assert.equal(program.headers.get('cache-control'), 'no-store');
});

test('checks come in order: origin, size, schema', async () => {
  const statuses = [];
  statuses.push((await send(echo, { body: 'a=1', headers: { origin: 'https://evil.example' } })).status);
  statuses.push((await send(echo, { body: `a=${'x'.repeat(17_000)}` })).status);
  statuses.push((await send(echo, { body: 'b=1' })).status);
  statuses.push((await send(echo, { body: 'a=1&__proto__=x' })).status);
  assert.deepEqual(statuses, [403, 413, 400, 400]);
});

test('nobody is served what is for somebody; a browser is shown the door instead', async () => {
  const closed = route({ who: 'in', input: nothing, serve: () => Promise.reject(new Error('served')) });
  assert.equal((await send(closed)).status, 401);
  const page = await send(closed, { headers: browser });
  assert.deepEqual([page.status, page.headers.get('location')], [303, '/sign-in?then=%2Fpage%3Fa%3D1']);
});

test('a refusal is said on the page, with its own status for programs', async () => {
  const refusal = { code: 'wrong-sign-in' } as const;
  const said = { does: 'refused', refusal, field: 'email', typed: { email: 'pat' } } as const;
  const refusing = route({
    who: 'anyone',
    input: nothing,
    serve: () => Promise.resolve({ next: '/sign-in?then=%2F', refusal, said }),
  });
  const program = await send(refusing, { headers: json });
  assert.equal(program.status, 401);
  const page = await send(refusing, { headers: browser });
  const to = new URL(page.headers.get('location') ?? '', ours);
  assert.equal(to.searchParams.get('then'), '/');
  const cookie = /^said=([^;]+)/.exec(page.headers.getSetCookie()[0] ?? '')?.[1] ?? '';
  assert.ok(!cookie.includes('pat'));
  assert.deepEqual(uncarry(running.portal, to.searchParams.get('said') ?? '', cookie), said);
  assert.equal(uncarry(running.portal, 'another', cookie), null);
  assert.equal(uncarry(running.portal, to.searchParams.get('said') ?? '', `${cookie}x`), null);
});

test('a new session id goes out as a cookie, and an ended one is taken back', async () => {
  const giving = (token: Secret | null) =>
    route({ who: 'anyone', input: nothing, serve: () => Promise.resolve({ next: '/', token }) });
  const given = (await send(giving(new Secret('id')), { headers: json })).headers.getSetCookie();
  assert.deepEqual(given, ['latchkey=id; Path=/; HttpOnly; SameSite=Lax']);
  const taken = (await send(giving(null), { headers: json })).headers.getSetCookie();
  assert.deepEqual(taken, ['latchkey=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
});

test('a fault has a status, a request id and a sentence to come, and tells nothing of its cause', async () => {
  const failing = route({
    who: 'anyone',
    input: nothing,
    serve: () => Promise.reject(new Fault('store-busy', 'disk of host db7', new Error('cause'))),
  });
  const program = await send(failing, { headers: { ...json, 'x-request-id': 'r1' } });
  const text = await program.text();
  assert.equal(program.status, 503);
  assert.ok(text.includes('r1') && !text.includes('db7') && !text.includes('cause'));
  const page = await send(failing, { headers: browser });
  assert.match(page.headers.get('location') ?? '', /^\/page\?a=1&said=/);
});

test('what is busy says when to come again, to programs and to people', async () => {
  const serve = () => Promise.reject(new Busy('Graph asks to wait: trace 7.', 45));
  const busy = route({ who: 'anyone', input: nothing, serve });
  const program = await send(busy, { headers: json });
  assert.deepEqual([program.status, program.headers.get('retry-after')], [503, '45']);
  const told = await program.text();
  assert.ok(told.includes('Try again in 45 seconds.') && !told.includes('trace'));
  const page = await send(busy, { headers: browser });
  assert.deepEqual([page.status, page.headers.get('retry-after')], [303, '45']);
});
