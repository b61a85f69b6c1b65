import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { eventStream } from './event-stream.ts';
import { leaving } from './leaving.ts';
import { memoryBus } from './memory-bus.ts';

const every = 60_000;

function open(look: () => Promise<object | null>) {
  const bus = memoryBus();
  const gone = new AbortController();
  const request = new Request('http://localhost/', { signal: gone.signal });
  const { body } = eventStream(request, { bus, topics: ['a', 'b'], every, look });
  assert.ok(body);
  const reader = body.getReader();
  const next = async () => {
    const { done, value } = await reader.read();
    return done ? null : new TextDecoder().decode(value);
  };
  return { bus, gone, reader, next };
}

test('what is found is sent at once, and again only when it has changed', async () => {
  let state = 'waiting';
  let looks = 0;
  const { bus, gone, next } = open(() => {
    looks += 1;
    return Promise.resolve({ state });
  });
  assert.equal(await next(), 'data: {"state":"waiting"}\n\n');
  bus.tell('a');
  await pause(5);
  state = 'ready';
  bus.tell('b');
  assert.equal(await next(), 'data: {"state":"ready"}\n\n');
  assert.equal(looks, 3);
  gone.abort();
  assert.equal(await next(), null);
});

test('what is told during a look is looked at after it, once', async () => {
  const found = ['first', 'second', 'never'];
  let release: () => void = () => undefined;
  const { bus, gone, next } = open(async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return { found: found.shift() };
  });
  for (let nth = 0; nth < 10; nth += 1) bus.tell('a');
  release();
  assert.equal(await next(), 'data: {"found":"first"}\n\n');
  await pause(5);
  release();
  assert.equal(await next(), 'data: {"found":"second"}\n\n');
  await pause(5);
  assert.deepEqual(found, ['never']);
  gone.abort();
});

test('it ends when there is nothing more to come, and when looking fails', async () => {
  assert.equal(await open(() => Promise.resolve(null)).next(), null);
  assert.equal(await open(() => Promise.reject(new Error('the store is away'))).next(), null);
});

test('a browser that goes during a look breaks nothing, and is not looked for again', async () => {
  let release: () => void = () => undefined;
  let looks = 0;
  const { bus, reader } = open(async () => {
    looks += 1;
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return { looks };
  });
  await reader.cancel();
  release();
  await pause(5);
  bus.tell('a');
  await pause(5);
  assert.equal(looks, 1);
});

test('where other processes are heard it looks now and then only, and often where they are not', async () => {
  for (const { reaches, least, most } of [
    { reaches: 'all-processes', least: 1, most: 2 },
    { reaches: 'this-process', least: 4, most: 40 },
  ] as const) {
    let looks = 0;
    const look = () => {
      looks += 1;
      return Promise.resolve({ looks: 0 });
    };
    const gone = new AbortController();
    const request = new Request('http://localhost/', { signal: gone.signal });
    const bus = { ...memoryBus(), reaches };
    eventStream(request, { bus, topics: [], every: 5_000, everyAlone: 10, look });
    await pause(150);
    gone.abort();
    assert.ok(looks >= least && looks <= most, `${reaches}: ${String(looks)} looks`);
  }
});

// The last of this file: this process is about to end from now on.
test('when the process is about to end, a stream says when to come back, and ends', async () => {
  const { next } = open(() => Promise.resolve({ state: 'waiting' }));
  await next();
  leaving().now.abort();
  assert.match((await next()) ?? '', /^retry: \d{3,4}\n\n$/);
  assert.equal(await next(), null);
});
