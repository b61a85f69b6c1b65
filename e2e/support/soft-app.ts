import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { approvalText } from '#lib/domain/binding-code';
import { Authenticator } from './authenticator.ts';
import { begin, takeStep } from './by-wire.ts';
import { formOf, plain } from './html-form.ts';
import type { Portal } from './portal.ts';
import type { Posted } from './held-post.ts';
import { stepOf } from './wire.ts';
import type { Reply, Step, Wire } from './wire.ts';

interface Prompt {
  readonly id: string;
  readonly expiresAt: number;
}

type Does = 'approve' | 'deny' | 'unasked';

/** The portal's own authenticator without a browser around it: somebody's phone, with a key of its own. */
export class SoftApp {
  readonly #key: KeyObject;
  readonly publicKey: object;
  /** Once it is bound. */
  token = '';
  account = '';
  #seed = '';

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
    this.publicKey = { kty, crv, x, y };
  }

  /** Adds an account by the code of a QR, or by a short code and its place. */
  async bind(wire: Wire, by: { readonly code: string; readonly place?: string }): Promise<Reply> {
    const json = { ...by, publicKey: this.publicKey, phone: 'Pocket' };
    const reply = await postJson(wire, { path: '/api/authenticator/accounts', json });
    if (reply.status === 200) {
      const { token, account, seed } = JSON.parse(reply.body) as Record<'token' | 'account' | 'seed', string>;
      this.token = token;
      this.account = account;
      this.#seed = seed;
    }
    return reply;
  }

  /** What the phone is asked. */
  async asked(wire: Wire): Promise<readonly Prompt[]> {
    const reply = await wire.send('/api/authenticator/requests', { headers: this.bearer });
    if (reply.status !== 200) throw new Error(`The phone was answered ${reply.status}: ${reply.body}`);
    return (JSON.parse(reply.body) as { requests: Prompt[] }).requests;
  }

  /** A signed answer to a request; `forged` changes what is signed and not what is sent. */
  answer(
    portal: Portal,
    to: { readonly id: string; readonly does: Does; readonly number?: string },
    forged: Partial<Parameters<typeof approvalText>[0]> = {},
  ): Posted {
    const { id, does, number = '' } = to;
    const text = approvalText({ id, decision: does, number, account: this.account, origin: portal.url, ...forged });
    const signature = sign('sha256', Buffer.from(text), { key: this.#key, dsaEncoding: 'ieee-p1363' });
    const act = does === 'approve' ? { do: 'approve', number } : { do: 'deny', unasked: does === 'unasked' };
    const json = { ...act, signature: signature.toString('base64url') };
    return { path: `/api/authenticator/requests/${id}`, json, headers: this.bearer };
  }

  /** Sends such an answer. */
  async decide(wire: Wire, posted: Posted): Promise<Step> {
    return stepOf(await postJson(wire, posted));
  }

  /** The app's six digits. */
  get codes(): Authenticator {
    return new Authenticator(this.#seed);
  }

  get bearer(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.token}` };
  }
}

/** The number that the screen shows for the phone. */
export async function numberOn(wire: Wire, page: string): Promise<string> {
  const { body } = await wire.get(page);
  const main = plain(/<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '').replaceAll(/<[^>]*>/g, '\n');
  const number = /^\s*([0-9]{2})\s*$/m.exec(main)?.[1];
  if (number === undefined) throw new Error(`No number on ${page}: ${main.replaceAll(/\s+/g, ' ').slice(0, 400)}`);
  return number;
}

/** The code in the link of the QR on the screen that binds a phone, and its short form. */
export async function bindingOn(
  wire: Wire,
): Promise<{ readonly code: string; readonly short: string; readonly place: string }> {
  const { body } = await wire.get('/self-service/authenticator-app/scan-qr');
  const typed = (id: string) => plain(new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(body)?.[1] ?? '');
  const code = /#add=([0-9A-Z]{26})/.exec(plain(body))?.[1];
  if (code === undefined) throw new Error('No code to bind a phone with.');
  return { code, short: typed('code'), place: typed('address').split('/').at(-1) ?? '' };
}

/** Begins to set up the portal's own authenticator: the QR is on the screen. */
export async function toScanQr(wire: Wire): Promise<void> {
  await begin(wire, 'authenticator-app');
  await takeStep(wire, '/self-service/authenticator-app/get-the-app', { app: 'own' });
}

/** Sets up the portal's own authenticator, all the way to its last screen. */
export async function setUpOwnApp(wire: Wire, portal: Portal): Promise<SoftApp> {
  await toScanQr(wire);
  const app = new SoftApp();
  const { code } = await bindingOn(wire);
  const bound = await app.bind(wire, { code });
  if (bound.status !== 200) throw new Error(`Not bound: ${bound.status} ${bound.body}`);
  await takeStep(wire, '/self-service/authenticator-app/scan-qr', { elsewhere: 'yes' });
  const number = await numberOn(wire, '/self-service/authenticator-app/try-it-out');
  const [asked] = await app.asked(wire);
  const approved = await app.decide(wire, app.answer(portal, { id: asked?.id ?? '', does: 'approve', number }));
  if (approved.refused !== null) throw new Error(`Not approved: ${approved.refused}`);
  const done = await takeStep(wire, '/self-service/authenticator-app/try-it-out', { elsewhere: 'yes' });
  if (done.refused !== null) throw new Error(`Not set up: ${done.refused}`);
  return app;
}

/** The screen goes on with what was answered on the phone. */
export async function goOn(wire: Wire): Promise<Step> {
  return wire.submit('/sign-in/challenge', /\/api\/sign-in\/answer$/, { elsewhere: 'yes' });
}

/** The challenge that the second step's page asks for. */
export async function challengeOf(wire: Wire): Promise<string> {
  const page = await wire.get('/sign-in/challenge');
  const id = formOf(page.body, /\/api\/sign-in\/answer$/)?.fields['challenge'];
  if (id === undefined) throw new Error(`No challenge on the page (${page.status}).`);
  return id;
}

/** Posts JSON as the phone's app does. */
export async function postJson(wire: Wire, { path, json = {}, headers }: Posted): Promise<Reply> {
  return wire.send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(json),
  });
}
