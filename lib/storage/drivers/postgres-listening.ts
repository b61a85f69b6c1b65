import pg from 'pg';
import { hostsOf } from './postgres-hosts.ts';

const channel = 'latchkey_bus';
const patience = 5_000;
/** A server that has gone without a word is missed within this and the patience. */
const heartbeat = 15_000;
const shortestPause = 100;
const longestPause = 5_000;

interface Hearer {
  /** Another process has told something. */
  readonly heard: (payload: string) => void;
  /** What was told meanwhile was not heard. */
  readonly back: () => void;
}

/** The one connection of a process that listens, and that is opened again for as long as it takes. */
export class Listening {
  readonly #hosts: readonly string[];
  readonly #hearer: Hearer;
  #client: pg.Client | null = null;
  #opening: Promise<void> | null = null;
  #closed = false;
  #pause = shortestPause;
  #timer: NodeJS.Timeout | undefined;
  #busy = false;

  constructor(url: string, hearer: Hearer) {
    this.#hosts = hostsOf(url);
    this.#hearer = hearer;
  }

  get isUp(): boolean {
    return this.#client !== null;
  }

  /** Begins to listen, if nobody does yet. */
  open(): void {
    if (this.#client !== null || this.#opening !== null || this.#timer !== undefined || this.#closed) return;
    this.#opening = this.#connect().finally(() => {
      this.#opening = null;
    });
  }

  /** Whether something can be told now: one at a time is. */
  get isFree(): boolean {
    return this.#client !== null && !this.#busy;
  }

  /** Tells all other processes; whether the server has taken it. */
  async notify(payload: string): Promise<boolean> {
    const client = this.#client;
    if (client === null || this.#busy) return false;
    this.#busy = true;
    try {
      await this.#ask(client, 'select pg_notify($1, $2)', [channel, payload]);
      return true;
    } catch {
      return false;
    } finally {
      this.#busy = false;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#opening;
    const client = this.#client;
    this.#client = null;
    clearTimeout(this.#timer);
    if (client === null) return;
    const late = setTimeout(() => client.connection.stream.destroy(), 500);
    await client.end().catch(() => undefined);
    clearTimeout(late);
  }

  async #connect(): Promise<void> {
    for (const host of this.#hosts) {
      const client = await this.#listenAt(host);
      if (client === null) continue;
      if (this.#closed) {
        await client.end().catch(() => undefined);
        return;
      }
      this.#client = client;
      this.#pause = shortestPause;
      this.#timer = setTimeout(() => void this.#beat(client), heartbeat).unref();
      this.#hearer.back();
      return;
    }
    this.#later();
  }

  /** The connection, when it is to the primary: a standby passes nothing on. */
  async #listenAt(connectionString: string): Promise<pg.Client | null> {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: patience,
      keepAlive: true,
      application_name: 'latchkey bus',
    });
    client.on('error', () => undefined);
    client.on('end', () => {
      this.#lost(client);
    });
    client.on('notification', ({ processId, payload }) => {
      // What this process has told it has heard already.
      if (processId !== processOf(client)) this.#hearer.heard(payload ?? '');
    });
    try {
      await client.connect();
      await this.#ask(client, `listen ${channel}`);
      return client;
    } catch {
      client.connection.stream.destroy();
      return null;
    }
  }

  async #beat(client: pg.Client): Promise<void> {
    await this.#ask(client, 'select 1').catch(() => undefined);
    if (this.#client === client) this.#timer = setTimeout(() => void this.#beat(client), heartbeat).unref();
  }

  async #ask(client: pg.Client, text: string, values: readonly string[] = []): Promise<void> {
    const late = setTimeout(() => client.connection.stream.destroy(), patience);
    try {
      await client.query(text, [...values]);
    } catch (error) {
      client.connection.stream.destroy();
      this.#lost(client);
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    clearTimeout(this.#timer);
    this.#later();
  }

  #later(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.open();
      },
      this.#pause * (0.5 + Math.random()),
    ).unref();
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }
}

/** The server's own number of a connection, which the types of pg leave out. */
function processOf(client: pg.Client): number | null {
  return 'processID' in client && typeof client.processID === 'number' ? client.processID : null;
}
