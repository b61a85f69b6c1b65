import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { people } from '../support/people.ts';
import { enter } from '../support/by-wire.ts';
import { Wire } from '../support/wire.ts';
import { Crowd } from './crowd.ts';
import { database, twoOn } from './world.ts';

const drain = 0.5;

test('each process is restarted under load, and no request fails', async (context) => {
  const url = await database(context);
  if (url === null) return;
  const { between, instances, records } = await twoOn(context, { url, env: { DRAIN_SECONDS: String(drain) } });
  const crowd = await Crowd.add(records, 60);
  context.after(() => crowd.close());
  const lost: string[] = [];
  let pages = 0;
  let over = false;
  const looking = Array.from({ length: 2 }, async () => {
    while (!over) {
      try {
        const { status } = await new Wire(between).get('/sign-in');
        if (status === 200) pages += 1;
        else lost.push(`/sign-in answered ${String(status)}`);
      } catch (failure) {
        lost.push(String(failure));
      }
      await pause(20);
    }
  });
  const waiting = [...crowd.people];
  const enrolling = Array.from({ length: 2 }, async () => {
    for (let who = waiting.shift(); who !== undefined; who = waiting.shift()) await crowd.enrol(who, between);
  });
  for (const [at, instance] of instances.entries()) {
    await pause(1_000);
    const { took, code } = await instance.stop('SIGTERM');
    assert.equal(code, 0);
    assert.ok(took < drain * 1_000 + 5_000, `${String(took)} ms`);
    instances[at] = await instance.again();
    await pause(500);
  }
  await Promise.all(enrolling);
  over = true;
  await Promise.all(looking);
  assert.deepEqual([lost, crowd.failures], [[], []]);
  assert.ok(pages > 50, `${String(pages)} pages`);
  assert.ok(
    between.served.every((each) => each > 100),
    `served ${between.served.join(' and ')}`,
  );
  await records.judge();
  assert.deepEqual(await records.letters(), { sent: 60, due: 60 });
});

test('a live page is sent to another process, and hears there what is done at the third', async (context) => {
  const url = await database(context);
  if (url === null) return;
  const { between, instances, records } = await twoOn(context, { url });
  const [one, two] = instances;
  assert.ok(one !== undefined && two !== undefined);
  const wire = new Wire(one);
  await enter(wire, people.ana);
  const [session] = await records.rows<{ id: string }>(
    `select challenges.id from challenges join people on people.id = person_id where email = $1`,
    [people.ana],
  );
  const first = await listen(wire, one, `/api/waiting/${session?.id ?? ''}`);
  assert.equal(first.status, 200);
  await pause(200);
  const ended = await one.stop('SIGTERM');
  assert.ok(ended.took < 2_000, `${String(ended.took)} ms`);
  assert.match(await first.text, /^data: .*\n\nretry: \d+\n\n$/s);
  const again = await listen(wire, between, `/api/waiting/${session?.id ?? ''}`);
  assert.equal(again.status, 200);
  again.close();
});

async function listen(wire: Wire, { url, port }: { readonly url: string; readonly port: number }, path: string) {
  const cookie = [...wire.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = { cookie, accept: 'text/event-stream', host: new URL(url).host };
  const asking = request({ host: 'localhost', port, path, headers }, resolve).once('error', reject);
  asking.end();
  const answer = await promise;
  const text = (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  })();
  text.catch(() => undefined);
  return { status: answer.statusCode, text, close: () => asking.destroy() };
}
