import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { leaveWhenAsked } from './leave.ts';

const notice = 300;

async function ask(port: number, path: string, agent: Agent): Promise<{ text: string; closes: boolean }> {
  const asking = request({ port, path, agent }).end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString(), closes: answer.headers.connection === 'close' };
}

test('a client that wants its connection closed has it closed with the answer', async () => {
  const server = createServer({ keepAliveTimeout: 60_000 }, (_request, response) => response.end('done'));
  leaveWhenAsked(server, { notice: 0, last: () => Promise.resolve() });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.resume();
  socket.setTimeout(5_000, () => socket.destroy(new Error('The connection stays open.')));
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await once(socket, 'end');
  socket.end();
  server.close();
  assert.ok(socket.bytesRead > 0);
  process.removeAllListeners('SIGTERM');
  process.removeAllListeners('SIGINT');
});

test('asked to end it serves on for the notice, has connections closed, answers what is under way, and goes', async (context) => {
  const exits: (number | undefined)[] = [];
  context.mock.method(process, 'exit', (code?: number) => void exits.push(code));
  const server = createServer((asked, response) => {
    const slow = asked.url === '/slow' ? 2 * notice : 0;
    setTimeout(() => response.end(asked.url), slow);
  });
  let closedWith = -1;
  leaveWhenAsked(server, {
    notice,
    last: async () => {
      closedWith = exits.length;
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  assert.deepEqual(await ask(port, '/before', agent), { text: '/before', closes: false });
  const slow = ask(port, '/slow', agent);
  await pause(20);
  process.emit('SIGTERM');
  assert.deepEqual(await ask(port, '/meanwhile', agent), { text: '/meanwhile', closes: true });
  assert.deepEqual(await slow, { text: '/slow', closes: true });
  await assert.rejects(ask(port, '/after', new Agent()), { code: 'ECONNREFUSED' });
  await pause(100);
  assert.deepEqual([closedWith, exits], [0, [0]]);
  process.removeAllListeners('SIGTERM');
  process.removeAllListeners('SIGINT');
});
