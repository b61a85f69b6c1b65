import { Agent, createServer, request as ask } from 'node:http';
import type { ClientRequest, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Backend {
  readonly port: number;
  ready: boolean;
  served: number;
}

interface Between {
  /** Where it listens; any free port when left out. */
  readonly port?: number;
  /** Ports of the processes, on this machine. */
  readonly backends: readonly number[];
  /** Milliseconds between two questions about readiness. */
  readonly every?: number;
}

/** Whoever sends this header, or has a cookie of this name, is led to one process: that of the place it names, from 0. */
export const placeName = 'at-process';
const placeIn = new RegExp(`(?:^|; )${placeName}=(\\d+)`);

/** Of one connection only: HTTP/1.1 §7.6.1. */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade']);

/**
 * A balancer as operators have one: each request goes to the next process that says it is ready (`/api/health/ready`), over
 * connections that are kept. It tries another only where nothing has been sent yet, so that nothing is done twice.
 */
export class RoundRobin {
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  #backends: readonly Backend[] = [];
  #next = 0;
  #looking: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#pass(request, response, this.#ready(request));
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  static async start({ port = 0, backends, every = 50 }: Between): Promise<RoundRobin> {
    const between = new RoundRobin();
    between.#backends = backends.map((each) => ({ port: each, ready: false, served: 0 }));
    await new Promise<void>((listening) => between.#server.listen(port, 'localhost', listening));
    const look = async (): Promise<void> => {
      await Promise.all(between.#backends.map((each) => between.#look(each)));
      if (between.#closed) return;
      between.#looking = setTimeout(() => void look(), every);
    };
    await look();
    return between;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** What the processes behind it are told as PUBLIC_URL. */
  get url(): string {
    return `http://localhost:${String(this.port)}`;
  }

  /** How many requests each process has had, in the order they were given. */
  get served(): readonly number[] {
    return this.#backends.map((each) => each.served);
  }

  /** Other processes from now on, or these for the first time: their PUBLIC_URL needs this one's port. */
  async lead(backends: readonly number[]): Promise<void> {
    this.#backends = backends.map((each) => ({ port: each, ready: false, served: 0 }));
    await Promise.all(this.#backends.map((each) => this.#look(each)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#looking);
    this.#agent.destroy();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #ready({ headers }: IncomingMessage): Backend[] {
    const only = headers[placeName] ?? placeIn.exec(headers.cookie ?? '')?.[1];
    const ready = this.#backends.filter(({ ready }, at) => ready && (only === undefined || Number(only) === at));
    this.#next += 1;
    const from = ready.length === 0 ? 0 : this.#next % ready.length;
    return [...ready.slice(from), ...ready.slice(0, from)];
  }

  #pass(request: IncomingMessage, response: ServerResponse, [backend, ...others]: readonly Backend[]): void {
    if (backend === undefined) {
      response.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'text/plain' }).end('No process is ready.\n');
      return;
    }
    const asking = this.#ask(backend, request);
    let begun = false;
    asking.once('socket', (socket) => {
      const send = (): void => {
        begun = true;
        backend.served += 1;
        request.pipe(asking);
      };
      if (socket.connecting) socket.once('connect', send);
      else send();
    });
    asking.once('response', (answer) => {
      const by = { 'x-served-by': String(this.#backends.indexOf(backend)) };
      response.writeHead(answer.statusCode ?? 502, { ...endToEnd(answer.headers), ...by });
      response.flushHeaders();
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    asking.once('error', () => {
      backend.ready = false;
      if (response.headersSent) response.destroy();
      else if (begun) response.writeHead(502, { 'Content-Type': 'text/plain' }).end('The process broke off.\n');
      else this.#pass(request, response, others);
    });
    response.once('close', () => {
      if (!response.writableFinished) asking.destroy();
    });
  }

  #ask(backend: Backend, request: IncomingMessage): ClientRequest {
    const { headers, method, url, socket } = request;
    const from = [headers['x-forwarded-for'], socket.remoteAddress].filter((each) => each !== undefined).join(', ');
    return ask({
      agent: this.#agent,
      host: 'localhost',
      port: backend.port,
      method,
      path: url,
      headers: { ...endToEnd(headers), 'x-forwarded-for': from },
    });
  }

  async #look(backend: Backend): Promise<void> {
    const { host } = new URL(this.url);
    const options = {
      host: 'localhost',
      port: backend.port,
      path: '/api/health/ready',
      headers: { host },
      agent: false,
    };
    // Whatever is not a clear yes is a no.
    const ready = await new Promise<boolean>((told) => {
      const asking = ask({ ...options, timeout: 5_000 }, (answer) => {
        answer.resume();
        told(answer.statusCode === 200);
      });
      asking.once('timeout', () => asking.destroy());
      asking.once('error', () => told(false));
      asking.end();
    });
    Object.assign(backend, { ready });
  }
}

function endToEnd(headers: IncomingMessage['headers']): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(([name]) => !hopByHop.has(name));
  return Object.fromEntries(kept.filter((each): each is [string, string | string[]] => each[1] !== undefined));
}
