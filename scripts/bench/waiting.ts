import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import type { ClientRequest } from 'node:http';
import type { PhoneOwner } from './crowd.ts';
import { percentile } from './load.ts';
import type { Prompted, Prompts } from './prompts.ts';
import type { Running } from './servers.ts';

/** What many cost who wait for their phones at the same time. */
export interface Waited {
  readonly people: number;
  /** Kilobytes of the server's memory for each of them. */
  readonly each: number;
  /** Milliseconds from the phone's sending of its approval to the event at the page. */
  readonly p50: number;
  readonly p99: number;
}

const atATime = 50;

interface Waiting {
  readonly who: PhoneOwner;
  readonly what: Prompted;
  readonly page: Page;
}

/** Opens a page for each that waits for their phone, and approves so many of them, one after another. */
export async function measureWaiting(
  server: Running,
  prompts: Prompts,
  { owners, approvals }: { readonly owners: readonly PhoneOwner[]; readonly approvals: number },
): Promise<Waited> {
  needFiles(owners.length);
  const asked = await prompts.promptAll(owners);
  const all = owners.flatMap((who, at) => {
    const what = asked[at];
    return what === undefined ? [] : [{ who, what }];
  });
  // A few come and go first, so that what the server loads but once is not counted.
  for (const { page } of await openPages(server, prompts, all.slice(0, atATime))) page.close();
  await server.tidy();
  const before = server.memory();
  const waiting = await openPages(server, prompts, all);
  await server.tidy();
  const each = ((server.memory() - before) * 1024) / owners.length;
  const took = await approveSome(waiting, prompts, approvals);
  for (const { page } of waiting) page.close();
  return { people: owners.length, each, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

/** A crowd comes quickly, but not in one packet. */
async function openPages(
  server: Running,
  prompts: Prompts,
  all: readonly Omit<Waiting, 'page'>[],
): Promise<readonly Waiting[]> {
  const waiting: Waiting[] = [];
  for (let from = 0; from < all.length; from += atATime) {
    const some = all.slice(from, from + atATime).map(({ who, what }) => {
      return { who, what, page: new Page(server.port, prompts.waitsAt(what), `latchkey=${who.token}`) };
    });
    await Promise.all(some.map(({ page }) => page.opened));
    waiting.push(...some);
  }
  return waiting;
}

async function approveSome(waiting: readonly Waiting[], prompts: Prompts, approvals: number): Promise<number[]> {
  const took: number[] = [];
  const apart = Math.max(1, Math.floor(waiting.length / approvals));
  for (const { who, what, page } of waiting.filter((_, at) => at % apart === 0).slice(0, approvals)) {
    const sent = performance.now();
    await prompts.approve(who, what);
    took.push((await page.ready) - sent);
  }
  return took.sort((one, other) => one - other);
}

/** A page with its stream open; a stream that ends by itself is opened again, as a browser does. */
class Page {
  readonly opened: Promise<void>;
  /** When it was told that it can go on. */
  readonly ready: Promise<number>;
  readonly #agent = new Agent({ keepAlive: false });
  #asking: ClientRequest | null = null;
  #closed = false;

  constructor(port: number, path: string, cookie: string) {
    let heard = (): void => undefined;
    let went = (_at: number): void => undefined;
    let failed = (_why: Error): void => undefined;
    this.opened = new Promise((resolve, reject) => {
      heard = resolve;
      failed = reject;
    });
    this.ready = new Promise((resolve) => {
      went = resolve;
    });
    const ask = (): void => {
      const headers = { accept: 'text/event-stream', cookie };
      this.#asking = get({ agent: this.#agent, host: 'localhost', port, path, headers }, (reply) => {
        if (reply.statusCode !== 200) failed(new Error(`${path} answered ${String(reply.statusCode)}.`));
        reply.setEncoding('utf8');
        reply.on('data', (text: string) => {
          if (text.includes('"waiting"')) heard();
          if (text.includes('"ready"')) went(performance.now());
        });
        reply.on('close', () => {
          if (!this.#closed) ask();
        });
      });
      this.#asking.on('error', (why) => {
        if (!this.#closed) failed(why);
      });
    };
    ask();
  }

  close(): void {
    this.#closed = true;
    this.#asking?.destroy();
  }
}

/** Node raises its limit of open files to the hard one by itself; a lower one than the crowd needs is the machine's. */
function needFiles(people: number): void {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const most = Number(/^Max open files +[0-9]+ +([0-9]+)/m.exec(limits)?.[1] ?? Infinity);
  if (most < people + 100) {
    throw new Error(`${people} people cannot wait here: a process may open ${most} files. Raise it (ulimit -Hn).`);
  }
}
