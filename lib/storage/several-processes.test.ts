import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Bus } from '#lib/ports/bus';
import type { Store } from '#lib/ports/store';
import { openStore } from './open-store.ts';
import { postgresBus } from './postgres-bus.ts';
import type { SharedBus } from './postgres-bus.ts';
import { start as now } from './testing/fixtures.ts';
import { testKeyring as keyring } from './testing/memory-store.ts';
import { startPostgres } from './testing/postgres.ts';
import { TcpProxy } from './testing/tcp-proxy.ts';

const server = await startPostgres();
const skip = server.state === 'absent' ? server.reason : false;
const url = server.state === 'up' ? server.url : '';

after(async () => {
  if (server.state === 'up') await server.stop();
});

async function until(what: () => boolean | Promise<boolean>, why: string): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    if (await what()) return;
    await pause(10);
  }
  assert.fail(why);
}

const through = (proxy: TcpProxy): string => url.replace(/:\d+\//, `:${String(proxy.port)}/`);

/** How often something is heard. */
function counting(bus: Bus, topic: string): { times: number } {
  const heard = { times: 0 };
  bus.hear(topic, () => {
    heard.times += 1;
  });
  return heard;
}

describe('the bus between processes', { skip }, () => {
  let buses: SharedBus[] = [];
  const another = async (at = url): Promise<SharedBus> => {
    const bus = postgresBus(at);
    buses.push(bus);
    bus.hear('nothing', () => undefined);
    await until(() => bus.reaches === 'all-processes', 'it listens');
    return bus;
  };
  const closeAll = async (): Promise<void> => {
    for (const bus of buses) await bus.close();
    buses = [];
  };

  test('what one tells the others hear, and it itself at once and once', async () => {
    const [one, two] = [await another(), await another()];
    const [here, there, other] = [counting(one, 'a'), counting(two, 'a'), counting(two, 'b')];
    one.tell('a');
    assert.equal(here.times, 1);
    await until(() => there.times === 1, 'it is heard there');
    two.tell('a');
    await until(() => here.times === 2, 'and the other way');
    assert.deepEqual([there.times, other.times], [2, 0]);
    await closeAll();
  });

  test('a thousand told in one go arrive in notices that fit, and none of them says what it is about', async () => {
    const listener = new pg.Client({ connectionString: url });
    const notices: string[] = [];
    listener.on('notification', ({ payload }) => notices.push(payload ?? ''));
    await listener.connect();
    await listener.query('listen latchkey_bus');
    const [one, two] = [await another(), await another()];
    const heard = Array.from({ length: 1_000 }, (_, at) => counting(two, `challenge:${String(at)}`));
    for (let at = 0; at < 1_000; at += 1)
      for (let twice = 0; twice < 2; twice += 1) one.tell(`challenge:${String(at)}`);
    await until(() => heard.every(({ times }) => times === 1), 'each is heard once');
    assert.ok(notices.length <= 5, `${String(notices.length)} notices`);
    assert.ok(notices.every((each) => each.length < 8_000 && !each.includes('challenge')));
    await listener.end();
    await closeAll();
  });

  test('while the server is away telling fails nobody; when it is back all look again, and what was told is passed on', async () => {
    const proxy = await TcpProxy.before(Number(new URL(url).port));
    const [far, near] = [await another(through(proxy)), await another()];
    const [there, here] = [counting(far, 'a'), counting(near, 'a')];
    proxy.shut();
    await until(() => far.reaches === 'this-process', 'it knows that it is alone');
    near.tell('a');
    far.tell('a');
    assert.deepEqual([there.times, here.times], [1, 1]);
    proxy.again();
    await until(() => there.times === 2 && here.times === 2, 'woken there, told here');
    near.tell('a');
    await until(() => there.times === 3, 'it hears again');
    await closeAll();
    await proxy.close();
  });

  test('a bus with no server at all can be told, heard and closed', async () => {
    const bus = postgresBus('postgres://latchkey@127.0.0.1:1/postgres');
    const heard = counting(bus, 'a');
    bus.tell('a');
    assert.deepEqual([heard.times, bus.reaches], [1, 'this-process']);
    await bus.close();
  });
});

describe('a commit whose answer is lost', { skip }, () => {
  let proxy: TcpProxy;
  let store: Store;

  before(async () => {
    proxy = await TcpProxy.before(Number(new URL(url).port));
    // The first server of the two is not there: the second is found.
    store = await openStore({ url: through(proxy).replace('@', '@127.0.0.1:1,'), keyring });
    await store.migrate();
  });
  after(async () => {
    await store.close();
    await proxy.close();
  });

  let runs = 0;
  const count = (key: string) =>
    store.transaction(async (tables) => {
      runs += 1;
      return tables.tries.count(key, now);
    });
  const failures = async (key: string) => {
    const found = await store.tries.look(key, now);
    return found.state === 'counted' ? found.failures : null;
  };

  test('it was done: it is told as done, and done once', async () => {
    runs = 0;
    const cut = proxy.cutAt('commit', 'after');
    assert.equal((await count('after')).state, 'counted');
    await cut;
    assert.deepEqual([runs, await failures('after')], [1, 1]);
  });

  test('it never arrived: it is told as failed, and nothing is done', async () => {
    runs = 0;
    const cut = proxy.cutAt('commit', 'before');
    await assert.rejects(count('before'), { name: 'Fault', code: 'store-unavailable', message: /nothing was changed/ });
    await cut;
    assert.deepEqual([runs, await failures('before')], [1, 0]);
  });

  test('nobody can say: it is told as failed, and is not run again', async () => {
    runs = 0;
    const cut = proxy.cutAt('commit', 'after').then(() => proxy.shut());
    await assert.rejects(count('unknown'), { name: 'Fault', code: 'store-unsure', message: /may or may not/ });
    await cut;
    proxy.again();
    assert.deepEqual([runs, await failures('unknown')], [1, 1]);
  });
});
