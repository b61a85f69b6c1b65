import { Socket } from 'node:net';
import type { Portal } from './portal.ts';
import type { Wire } from './wire.ts';

/** What is posted: a form's fields, or JSON where `json` is given. */
export interface Posted {
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

interface HeldAnswer {
  readonly status: number;
  /** The code of what was refused; null where nothing was. */
  readonly refused: string | null;
  /** Where it leads. */
  readonly next: string | null;
  readonly cookies: ReadonlyMap<string, string>;
}

/** A post whose last byte is held back until all are ready (recipe T-25). */
class HeldPost {
  readonly #socket: Socket;
  readonly #last: string;

  private constructor(socket: Socket, last: string) {
    this.#socket = socket;
    this.#last = last;
  }

  static async write(portal: Portal, from: Wire, posted: Posted): Promise<HeldPost> {
    const socket = new Socket();
    await new Promise<void>((connected, failed) => {
      socket.once('error', failed);
      socket.connect(portal.port, 'localhost', connected);
    });
    socket.setNoDelay(true);
    // A body of nothing would have no last byte.
    const body =
      posted.json === undefined ? new URLSearchParams(posted.fields).toString() || '{}' : JSON.stringify(posted.json);
    const form = body !== '{}' && posted.json === undefined;
    const head = [
      `POST ${posted.path} HTTP/1.1`,
      `Host: ${new URL(portal.url).host}`,
      `Origin: ${portal.url}`,
      'Accept: application/json',
      `Content-Type: ${form ? 'application/x-www-form-urlencoded' : 'application/json'}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      `Cookie: ${[...from.cookies].map(([name, value]) => `${name}=${value}`).join('; ')}`,
      ...Object.entries(posted.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
      'Connection: close',
    ].join('\r\n');
    socket.write(`${head}\r\n\r\n${body.slice(0, -1)}`);
    return new HeldPost(socket, body.slice(-1));
  }

  /** Lets the last byte go. */
  async release(): Promise<HeldAnswer> {
    return new Promise((answered, failed) => {
      let text = '';
      this.#socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      this.#socket.on('error', failed);
      this.#socket.on('close', () => {
        answered(read(text));
      });
      this.#socket.write(this.#last);
    });
  }
}

function read(text: string): HeldAnswer {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const cookies = [...head.matchAll(/^set-cookie: ([^=\r]+)=([^;\r]*)/gim)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  return {
    status: Number(/^HTTP\/1\.1 ([0-9]{3})/.exec(head)?.[1] ?? 0),
    refused: /"refusal":\{"code":"([a-z-]+)"/.exec(body)?.[1] ?? null,
    next: /"next":"([^"]*)"/.exec(body)?.[1] ?? null,
    cookies: new Map(cookies.filter(([, value]) => value !== '')),
  };
}

/** Posts everything at one moment: all but the last bytes are there before the first of them goes. */
export async function allAtOnce(
  posts: readonly { readonly at: Portal; readonly from: Wire; readonly posted: Posted }[],
): Promise<readonly HeldAnswer[]> {
  const held = await Promise.all(posts.map(({ at, from, posted }) => HeldPost.write(at, from, posted)));
  return Promise.all(held.map((post) => post.release()));
}
