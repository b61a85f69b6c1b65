import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/*
 * A stand-in for the service outside, to try the backend with:
 *
 *     TEXTED_CODES_TOKEN=a-token-for-trying node examples/texted-codes/service.ts 4999
 */

interface Options {
  readonly token: string;
  readonly port: number;
  readonly now: () => number;
  readonly deliver: (number: string, text: string) => Promise<unknown>;
}

const lasts = 5 * 60_000;
const asked = z.object({ id: z.string(), number: z.string().optional(), code: z.string().optional() });

/** Makes codes, texts them, and says of a code what it is worth. */
export async function startService({ token, port, now, deliver }: Options): Promise<{ url: string; stop(): void }> {
  const codes = new Map<string, { readonly code: string; readonly until: number }[]>();
  const send = async (id: string, number: string): Promise<object> => {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await deliver(number, `${code} is your code.`);
    codes.set(id, [...(codes.get(id) ?? []), { code, until: now() + lasts }]);
    return { is: 'sent' };
  };
  const judge = (id: string, typed: string): object => {
    const same = (codes.get(id) ?? []).filter(({ code }) => code === typed);
    if (same.some(({ until }) => now() < until)) return { is: 'right' };
    return { is: same.length > 0 ? 'expired' : 'wrong' };
  };
  const server = createServer((request, response) => {
    void (async () => {
      if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end('{}');
      const { id, number = '', code = '' } = asked.parse(JSON.parse(Buffer.concat(await request.toArray()).toString()));
      const answer = request.url === '/codes' ? await send(id, number) : judge(id, code);
      return response.end(JSON.stringify(answer));
    })().catch(() => response.writeHead(502).end('{}'));
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { url, stop: () => server.close().closeAllConnections() };
}

if (import.meta.main) {
  const { url } = await startService({
    token: process.env['TEXTED_CODES_TOKEN'] ?? '',
    port: Number(process.argv[2] ?? 0),
    now: Date.now,
    deliver: async (number, text) => process.stdout.write(`to ${number}: ${text}\n`),
  });
  process.stdout.write(`The code service answers at ${url}\n`);
}
