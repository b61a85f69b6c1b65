import { createPublicKey, verify } from 'node:crypto';
import type { BrowserContext, Request, Route } from '@playwright/test';
import { demoKey } from './authenticator.ts';

interface Refusal {
  readonly status: number;
  readonly refusal: Readonly<Record<string, unknown>>;
}

interface Asked {
  readonly id: string;
  readonly account: string;
  readonly purpose: 'enrol' | 'sign-in' | 'change' | 'reset';
  readonly browser: string;
  readonly ip: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly digits: 2 | 6;
}

interface Body {
  readonly publicKey?: JsonWebKey;
  readonly code?: string;
  readonly place?: string;
  readonly phone?: string;
  readonly do?: string;
  readonly number?: string;
  readonly unasked?: boolean;
  readonly signature?: string;
}

export const account = 'ana.silva@riverside.example';

/** Answers the app as the portal would, where a test needs answers that the portal gives only to bad luck. */
export class ApprovalsDouble {
  /** What the app has sent, oldest first. */
  readonly sent: Body[] = [];
  refuseNext: Refusal | null = null;
  waiting: Asked[] = [];
  gone = false;
  /** Nothing gets through. */
  cut = false;
  /** What the right number is; any other is refused. */
  number = '42';
  /** What the portal's clock shows more than the phone's. */
  ahead = 0;
  readonly #origin: string;
  #key: JsonWebKey | null = null;
  #asked = 0;

  private constructor(origin: string) {
    this.#origin = origin;
  }

  static async answer(context: BrowserContext, origin: string): Promise<ApprovalsDouble> {
    const double = new ApprovalsDouble(origin);
    await context.route('**/api/authenticator/**', (route, request) => double.#reply(route, request));
    return double;
  }

  /** Somebody signs in with this account on another screen. */
  ask(about: Partial<Asked> = {}): void {
    const now = Date.now() + this.ahead;
    this.#asked += 1;
    this.waiting.unshift({
      id: `r${this.#asked}`,
      account,
      purpose: 'sign-in',
      browser: 'Chrome on Windows',
      ip: '203.0.113.7',
      at: now - 65_000,
      expiresAt: now + 55_000,
      digits: 2,
      ...about,
    });
  }

  async #reply(route: Route, request: Request): Promise<void> {
    if (this.cut) return route.abort('internetdisconnected');
    const path = new URL(request.url()).pathname.replace('/api/authenticator/', '');
    const { status, answer } = this.#answer(path, (request.postDataJSON() ?? {}) as Body);
    await route.fulfill({ status, json: answer }).catch(() => undefined); // the page may have gone meanwhile
  }

  #answer(path: string, body: Body): { readonly status: number; readonly answer: object } {
    if (path === 'stream') return { status: 503, answer: { fault: 'store', requestId: 'x' } };
    if (path === 'settings') return { status: 200, answer: { portal: 'Latchkey', vapidKey: 'x', digits: 2 } };
    if (path === 'requests') {
      if (this.gone) return { status: 401, answer: { refusal: { code: 'authenticator-gone' } } };
      return { status: 200, answer: { now: Date.now() + this.ahead, requests: this.waiting } };
    }
    this.sent.push(body);
    const refused = this.refuseNext;
    this.refuseNext = null;
    if (refused !== null) return { status: refused.status, answer: { refusal: refused.refusal } };
    return path === 'accounts' ? this.#bind(body) : this.#decide(path.replace('requests/', ''), body);
  }

  #bind({ publicKey = {} }: Body): { readonly status: number; readonly answer: object } {
    this.#key = publicKey;
    const names = { account, name: 'Ana Silva', organisation: 'Riverside Health', portal: 'Latchkey' };
    const bound = { authenticator: 'a1', token: 'secret-token', seed: demoKey, origin: this.#origin, digits: 2 };
    return { status: 200, answer: { ...names, ...bound } };
  }

  #decide(id: string, body: Body): { readonly status: number; readonly answer: object } {
    this.waiting = this.waiting.filter((each) => each.id !== id);
    const decision = body.do === 'approve' ? 'approve' : body.unasked === true ? 'unasked' : 'deny';
    const signed = ['latchkey-approval', 1, id, decision, body.number ?? '', account, this.#origin];
    if (!this.#fits(JSON.stringify(signed), body.signature ?? '')) {
      return { status: 403, answer: { refusal: { code: 'not-signed' } } };
    }
    if (decision !== 'approve') return { status: 200, answer: { state: 'denied' } };
    if (body.number !== this.number) return { status: 422, answer: { refusal: { code: 'wrong-number' } } };
    return { status: 200, answer: { state: 'approved' } };
  }

  #fits(text: string, signature: string): boolean {
    if (this.#key === null) return false;
    const key = createPublicKey({ key: { ...this.#key }, format: 'jwk' });
    return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  }
}
