import { Agent, request } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly cookie: string;
}

/** A keep-alive client that costs little. */
export class Client {
  readonly #agent: Agent;
  readonly #port: number;

  constructor(port: number, atOnce: number) {
    this.#port = port;
    this.#agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  }

  async get(path: string, cookie = ''): Promise<Reply> {
    const headers = { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) };
    return this.#send('GET', path, { body: '', headers });
  }

  async post(path: string, fields: Readonly<Record<string, string>>, cookie = ''): Promise<Reply> {
    const body = new URLSearchParams(fields).toString();
    const type = 'application/x-www-form-urlencoded';
    return this.#send('POST', path, { body, headers: { 'content-type': type, ...(cookie === '' ? {} : { cookie }) } });
  }

  /** As the phone's app posts: JSON, and the phone's own token. */
  async postFromPhone(path: string, fields: object, token: string): Promise<Reply> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return this.#send('POST', path, { body: JSON.stringify(fields), headers });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(
    method: string,
    path: string,
    { body, headers: given }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  ): Promise<Reply> {
    const posted = { 'content-length': Buffer.byteLength(body), origin: `http://localhost:${this.#port}` };
    const headers = { accept: 'application/json', ...given, ...(method === 'POST' ? posted : {}) };
    return new Promise((answered, failed) => {
      const asking = request(
        { agent: this.#agent, host: 'localhost', port: this.#port, method, path, headers },
        (reply) => {
          let text = '';
          reply.setEncoding('utf8');
          reply.on('data', (chunk: string) => {
            text += chunk;
          });
          reply.on('end', () => {
            const set = reply.headers['set-cookie']?.find((line) => line.startsWith('latchkey='));
            answered({ status: reply.statusCode ?? 0, body: text, cookie: set?.split(';')[0] ?? '' });
          });
        },
      );
      asking.on('error', failed);
      asking.end(body);
    });
  }
}

export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Does a job for each item, so many at once. */
export async function drive<Item>(
  items: readonly Item[],
  atOnce: number,
  job: (item: Item) => Promise<void>,
): Promise<Measured> {
  const took: number[] = [];
  let next = 0;
  const began = performance.now();
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const start = performance.now();
      await job(items[at] as Item);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1000;
  took.sort((one, other) => one - other);
  return { perSecond: items.length / seconds, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

/** Of what is sorted. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function median(of: readonly number[]): number {
  const sorted = [...of].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
