import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** When a connection is cut: before the words have gone on to the server, or when it has answered them. */
type Cut = 'before' | 'after';

/** Stands between a client and a server, and cuts a connection at a word. */
export class TcpProxy {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #cut: { readonly at: string; readonly when: Cut; readonly done: () => void } | null = null;
  #shut = false;

  private constructor(to: number) {
    this.#server = createServer((near) => {
      if (this.#shut) near.destroy();
      else this.#join(near, connect(to, '127.0.0.1'));
    });
  }

  static async before(port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(port);
    await new Promise<void>((listening) => proxy.#server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The next connection that says this is cut; resolves when it has been. */
  cutAt(at: string, when: Cut): Promise<void> {
    return new Promise((done) => {
      this.#cut = { at, when, done };
    });
  }

  /** Cuts all connections, and takes no more until `again`. */
  shut(): void {
    this.#shut = true;
    for (const socket of this.#open) socket.destroy();
  }

  again(): void {
    this.#shut = false;
  }

  async close(): Promise<void> {
    this.shut();
    await new Promise((closed) => this.#server.close(closed));
  }

  #join(near: Socket, far: Socket): void {
    let heard: (() => void) | null = null;
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      this.#open.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        this.#open.delete(socket);
        end();
      });
    }
    near.on('data', (chunk: Buffer) => {
      const cut = this.#cut !== null && chunk.includes(this.#cut.at) ? this.#cut : null;
      if (cut !== null) {
        this.#cut = null;
        heard = () => {
          end();
          cut.done();
        };
        if (cut.when === 'before') return heard();
      }
      far.write(chunk);
    });
    far.on('data', (chunk: Buffer) => {
      if (heard === null) near.write(chunk);
      else heard();
    });
  }
}
