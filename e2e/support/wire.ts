import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { formOf } from './html-form.ts';

/** Where a server process listens, and under which address it is known. */
interface Place {
  readonly url: string;
  readonly port: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Headers are sent as given, without the ones a browser adds. */
  readonly bare?: boolean;
}

type Fields = Readonly<Record<string, string>>;

const agent = new Agent({ keepAlive: false });

/** A client without a browser: cookies, forms, and every header in our own hands. */
export class Wire {
  readonly #place: Place;
  readonly cookies: Map<string, string>;

  constructor(place: Place, cookies: ReadonlyMap<string, string> = new Map()) {
    this.#place = place;
    this.cookies = new Map(cookies);
  }

  /** The same person at another process of the portal. */
  at(place: Place): Wire {
    return new Wire({ url: this.#place.url, port: place.port }, this.cookies);
  }

  async send(path: string, sending: Sending = {}): Promise<Reply> {
    const { url, port } = this.#place;
    const own: Record<string, string> = { host: new URL(url).host };
    if (this.cookies.size > 0) own['cookie'] = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (sending.bare !== true && sending.method !== undefined && sending.method !== 'GET') own['origin'] = url;
    const headers: Record<string, string> = { ...own, ...sending.headers };
    if (sending.body !== undefined) headers['content-length'] = String(Buffer.byteLength(sending.body));
    return new Promise((answered, failed) => {
      const asking = request(
        { agent, host: 'localhost', port, path, method: sending.method ?? 'GET', headers },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('error', failed);
          reply.on('end', () => {
            this.#keep(reply.headers['set-cookie'] ?? []);
            answered({
              status: reply.statusCode ?? 0,
              headers: reply.headers,
              body: Buffer.concat(chunks).toString(),
            });
          });
        },
      );
      asking.on('error', failed);
      asking.end(sending.body);
    });
  }

  async get(path: string): Promise<Reply> {
    return this.send(path);
  }

  /** Posts a form as the portal's own script does; the answer is JSON. */
  async post(path: string, fields: Fields = {}, headers: Fields = {}): Promise<Reply> {
    return this.send(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** Finds the form on a page by its action, fills it and posts it. Where it leads. */
  async submit(page: string, action: RegExp, fields: Fields = {}): Promise<Step> {
    const shown = await this.get(page);
    const form = formOf(shown.body, action);
    if (form === null) {
      throw new Error(`No form ${String(action)} at ${page} (${shown.status} ${shown.headers.location ?? ''})`);
    }
    return stepOf(await this.post(form.action, { ...form.fields, ...fields }));
  }

  #keep(set: readonly string[]): void {
    for (const line of set) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at).trim();
      const value = pair.slice(at + 1).trim();
      const over = attributes.some((each) => /^\s*max-age=0\s*$/i.test(each) || /expires=Thu, 01 Jan 1970/i.test(each));
      if (value === '' || over) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** What a posted form answers. */
export interface Step {
  readonly status: number;
  readonly next: string | null;
  readonly refused: string | null;
}

/** Reads `{ next, refusal? }`. */
export function stepOf(reply: Reply): Step {
  const read: unknown = reply.body.startsWith('{') ? JSON.parse(reply.body) : {};
  const { next, refusal } = read as { next?: string; refusal?: { code?: string } };
  return { status: reply.status, next: next ?? null, refused: refusal?.code ?? null };
}
