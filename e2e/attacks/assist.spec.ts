import { request } from 'node:http';
import type { BrowserContext } from '@playwright/test';
import { addressOf, postRoutes } from '../support/api-routes.ts';
import { hanaIn, reason } from '../support/assist.ts';
import { Authenticator } from '../support/authenticator.ts';
import { begin, enter, takeStep } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { plain } from '../support/html-form.ts';
import { recoveryCodes } from '../support/inside.ts';
import { password, people } from '../support/people.ts';
import { PocketPhone } from '../support/pocket-phone.ts';
import type { Portal } from '../support/portal.ts';
import { snapshot } from '../support/snapshot.ts';
import { bindingOn, numberOn, SoftApp, toScanQr } from '../support/soft-app.ts';
import { stepOf, Wire } from '../support/wire.ts';

/** Everything that came to the agent: by the browser, by the stream, and by asking without a browser. */
class Tap {
  readonly #bodies: { readonly from: string; readonly text: string }[] = [];
  readonly #pending: Promise<void>[] = [];

  keep(from: string, text: string): void {
    this.#bodies.push({ from, text });
  }

  on(context: BrowserContext): void {
    context.on('response', (response) => {
      const type = response.headers()['content-type'] ?? '';
      this.keep(response.url(), JSON.stringify(response.headers()));
      if (type.startsWith('text/event-stream') || response.url().includes('/_next/static/')) return;
      const read = response.text().then(
        (text) => this.keep(response.url(), text),
        () => undefined, // gone with its page: what was shown of it comes again
      );
      this.#pending.push(read);
    });
  }

  /** Listens to a stream as the browser does, over and over. */
  stream(portal: Portal, wire: Wire, path: string): () => void {
    let over = false;
    const cookie = [...wire.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { host: new URL(portal.url).host, accept: 'text/event-stream', cookie };
    const again = () => {
      const asking = request({ host: 'localhost', port: portal.port, path, headers }, (reply) => {
        reply.on('data', (chunk: Buffer) => this.keep(path, chunk.toString()));
        reply.on('end', () => {
          if (!over) again();
        });
      });
      asking.on('error', () => undefined);
      asking.end();
      stop = () => asking.destroy();
    };
    let stop = () => {};
    again();
    return () => {
      over = true;
      stop();
    };
  }

  async all(): Promise<readonly { readonly from: string; readonly text: string }[]> {
    await Promise.all(this.#pending);
    return this.#bodies;
  }
}

/** A secret in every form that it could be written in. */
function formsOf(secret: string): readonly string[] {
  const bare = secret.replaceAll(/[\s-]/g, '');
  const groups = (size: number, by: string) => bare.match(new RegExp(`.{1,${size}}`, 'g'))?.join(by) ?? bare;
  const written = [secret, bare, ...[2, 3, 4].flatMap((size) => [groups(size, ' '), groups(size, '-')])];
  const cased = written.flatMap((each) => [each, each.toLowerCase(), each.toUpperCase()]);
  const coded = cased.flatMap((each) => [
    each,
    encodeURIComponent(each),
    encodeURIComponent(each).replaceAll('%20', '+'),
    Buffer.from(each).toString('base64').replace(/=+$/, ''),
    Buffer.from(each).toString('base64url'),
  ]);
  return [...new Set(coded)].filter((each) => each.length >= 6);
}

/** Whether a text holds one of the forms; digits alone count only where no other digit stands beside them. */
function holds(text: string, form: string): boolean {
  return /^[0-9]+$/.test(form) ? new RegExp(`(?<![0-9.])${form}(?![0-9])`).test(text) : text.includes(form);
}

/** A mobile as it is dialled, written and without its first digits. */
const numberForms = (ending: string) => [
  `+447700900${ending}`,
  `07700900${ending}`,
  `07700 900${ending}`,
  `900${ending}`,
];

interface Scene {
  readonly portal: Portal;
  readonly sam: Wire;
  /** Says that a page of the person is open now, and lets the agent look at it. */
  readonly see: (path: string) => Promise<string>;
  readonly secrets: Map<string, string>;
}

async function byText({ portal, sam, see, secrets }: Scene): Promise<void> {
  await begin(sam, 'text-message');
  await see('/self-service/text-message/mobile-number');
  for (const [at, form] of numberForms('111').entries()) secrets.set(`number by text ${at}`, form);
  await takeStep(sam, '/self-service/text-message/mobile-number', { country: 'GB', number: '07700 900111' });
  await see('/self-service/text-message/enter-code');
  const code = await new PocketPhone(portal, '+447700900111').code();
  secrets.set('code by text', code);
  const wrong = await takeStep(sam, '/self-service/text-message/enter-code', { code: '135790' });
  expect(wrong.refused).toBe('wrong-code');
  secrets.set('a wrong code', '135790');
  await see('/self-service/text-message/enter-code');
  await takeStep(sam, '/self-service/text-message/enter-code', { code });
  await see('/self-service/text-message/set-up');
  await takeStep(sam, '/self-service/text-message/set-up', { choice: 'app-password' });
  await see('/self-service/text-message/app-password-name');
  await takeStep(sam, '/self-service/text-message/app-password-name', { name: 'Mail on my laptop' });
  const shown = await see('/self-service/text-message/app-password-key');
  const key = /\b[a-z2-9]{4}(?: [a-z2-9]{4}){5}\b/.exec(plain(shown))?.[0];
  expect(key, 'the app password is on the page').toBeDefined();
  secrets.set('app password', String(key));
  await takeStep(sam, '/self-service/text-message/app-password-key');
  await see('/self-service/text-message/finished');
}

async function byCall({ portal, sam, see, secrets }: Scene): Promise<void> {
  portal.ledger.ageSends();
  for (const [journey, ending] of [
    ['phone-call', '222'],
    ['alternative-phone', '333'],
  ] as const) {
    const step = journey === 'phone-call' ? 'take-call' : 'prove-number';
    await begin(sam, journey);
    await see(`/self-service/${journey}/mobile-number`);
    for (const [at, form] of numberForms(ending).entries()) secrets.set(`number of ${journey} ${at}`, form);
    const number = `07700 900${ending}`;
    await takeStep(sam, `/self-service/${journey}/mobile-number`, { country: 'GB', number, by: 'call' });
    await see(`/self-service/${journey}/${step}`);
    await new PocketPhone(portal, `+447700900${ending}`).answer('#');
    await takeStep(sam, `/self-service/${journey}/${step}`);
    portal.ledger.ageSends();
  }
}

async function byApps({ sam, see, secrets }: Omit<Scene, 'portal'>): Promise<void> {
  await toScanQr(sam);
  const shown = plain(await see('/self-service/authenticator-app/scan-qr'));
  const { code, short } = await bindingOn(sam);
  secrets.set('code of the QR', code);
  secrets.set('code to type', short);
  secrets.set('link of the QR', /https?:\/\/[^"\s<]*#add=[0-9A-Z]{26}/.exec(shown)?.[0] ?? code);
  const app = new SoftApp();
  await app.bind(sam, { code });
  await takeStep(sam, '/self-service/authenticator-app/scan-qr', { elsewhere: 'yes' });
  await numberOn(sam, '/self-service/authenticator-app/try-it-out');
  await see('/self-service/authenticator-app/try-it-out');
  secrets.set('token of the phone', app.token);
  await begin(sam, 'authenticator-app');
  await takeStep(sam, '/self-service/authenticator-app/get-the-app', { app: 'other' });
  const other = plain(await see('/self-service/authenticator-app/scan-qr'));
  const key = /secret=([A-Z2-7]{32})/.exec(other)?.[1] ?? /\b[A-Z2-7]{4}(?:\s+[A-Z2-7]{4}){7}\b/.exec(other)?.[0];
  expect(key, 'the key is on the page').toBeDefined();
  secrets.set('key of the app', String(key));
  secrets.set('link of the app', /otpauth:\/\/[^"\s<]*/.exec(other)?.[0] ?? String(key));
  await takeStep(sam, '/self-service/authenticator-app/scan-qr');
  await see('/self-service/authenticator-app/try-it-out');
  const digits = await new Authenticator(String(key)).code();
  secrets.set('code of the app', digits);
  await takeStep(sam, '/self-service/authenticator-app/try-it-out', { code: digits });
  await see('/self-service/authenticator-app/set-up');
}

test('T-34 nothing that is secret comes to the agent while every method is set up (A24)', async ({
  portal,
  browser,
}) => {
  test.setTimeout(180_000);
  const sam = new Wire(portal);
  await enter(sam, people.sam);
  const secrets = new Map([['password', password]]);
  const hana = await hanaIn(browser, portal);
  const tap = new Tap();
  tap.on(hana.page.context());
  const { page, agent, stop } = await joined(portal, sam, { hana, tap });
  let looked = 0;
  const see = async (path: string): Promise<string> => {
    for (const [name, value] of sam.cookies) if (value.length > 8) secrets.set(`cookie ${name} ${looked}`, value);
    const { status, body } = await sam.get(path);
    expect(status, path).toBe(200);
    tap.keep(`${page} while at ${path}`, (await agent.get(page)).body);
    await hana.page.reload();
    looked += 1;
    return body;
  };
  const scene = { portal, sam, see, secrets };
  await byText(scene);
  await byCall(scene);
  await byApps(scene);
  const codes = await recoveryCodes(sam);
  expect(codes.length).toBeGreaterThan(4);
  for (const [at, code] of codes.entries()) secrets.set(`recovery code ${at}`, code);
  await see('/self-service/recovery-codes');
  stop();
  const bodies = await tap.all();
  expect(bodies.length).toBeGreaterThan(40);
  expect(
    bodies.some(({ text }) => text.includes('A QR code is here')),
    'the search sees what was shown',
  ).toBe(true);
  for (const [name, secret] of secrets) {
    for (const form of formsOf(secret)) {
      const found = bodies.filter(({ text }) => holds(text, form)).map(({ from }) => from);
      expect(found, `${name} (as ${form})`).toEqual([]);
    }
  }
  await hana.page.context().close();
});

interface Watching {
  readonly hana: Awaited<ReturnType<typeof hanaIn>>;
  readonly tap: Tap;
}

/** Hana is let in to see and to help; where her page is, and she without a browser. */
async function joined(portal: Portal, sam: Wire, { hana, tap }: Watching) {
  await sam.get('/self-service/choose-method');
  await sam.post('/api/assists', {}, { referer: `${portal.url}/self-service/choose-method` });
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec((await sam.get('/self-service/choose-method')).body)?.[0] ?? '';
  await hana.fill(/help code/i, code);
  await hana.fill(/why do you want/i, reason);
  await hana.press(/^ask to join$/i);
  await hana.arrives(/^\/helpdesk\/assist\/[\w-]+$/);
  const page = new URL(hana.page.url()).pathname;
  const id = page.split('/').at(-1) ?? '';
  const cookies = (await hana.page.context().cookies()).map(({ name, value }) => [name, value] as const);
  const agent = new Wire(portal, new Map(cookies));
  const stop = tap.stream(portal, agent, `/api/desk/assists/${id}/stream`);
  expect((await sam.post(`/api/assists/${id}/allow`)).status).toBe(200);
  expect((await agent.post(`/api/desk/assists/${id}/ask-to-drive`)).status).toBe(200);
  expect((await sam.post(`/api/assists/${id}/allow-driving`)).status).toBe(200);
  return { page, id, agent, stop };
}

/** Routes where somebody with the agent's rights acts on the person by design, each with its own test. */
const desks = /^(people|organisations|desk|admin)\//;

test('T-34 T-10 no route takes the person’s things from the agent, in no state of it', async ({ portal, browser }) => {
  test.setTimeout(120_000);
  const sam = new Wire(portal);
  await enter(sam, people.sam);
  const hana = await hanaIn(browser, portal);
  const { agent, id, stop } = await joined(portal, sam, { hana, tap: new Tap() });
  stop();
  await hana.page.close();
  await begin(sam, 'text-message');
  await takeStep(sam, '/self-service/text-message/mobile-number', { country: 'GB', number: '07700 900111' });
  const shown = (await sam.get('/self-service/text-message/enter-code')).body;
  const enrolment = /\/api\/enrolments\/([\w-]+)\/enter-code/.exec(shown)?.[1] ?? '';
  expect(enrolment).not.toBe('');
  const code = await new PocketPhone(portal, '+447700900111').code();
  const before = await snapshot(portal);
  for (const step of ['enter-code', 'mobile-number', 'set-up', 'again', 'leave', 'hand-over']) {
    const reply = await agent.post(`/api/enrolments/${enrolment}/${step}`, {
      version: '1',
      ...(step === 'enter-code' ? { code } : {}),
    });
    expect(reply.status, `${step}: ${reply.body}`).toBeGreaterThanOrEqual(400);
    expect(reply.status, step).toBeLessThan(500);
    expect(stepOf(reply).refused, step).not.toBeNull();
  }
  for (const answer of [
    'allow',
    'decline',
    'allow-driving',
    'decline-driving',
    'take-back',
    'confirm',
    'refuse',
    'end',
  ]) {
    const versioned = answer === 'confirm' || answer === 'refuse';
    const reply = await agent.post(`/api/assists/${id}/${answer}`, versioned ? { version: '1' } : {});
    expect([reply.status, stepOf(reply).refused], answer).toEqual([404, 'not-found']);
  }
  expect((await agent.get(`/api/assists/${id}/stream`)).status).toBe(404);
  const theirs = postRoutes().filter(({ name, byPhone }) => name.includes('[') && !byPhone && !desks.test(name));
  for (const route of theirs.filter(({ name }) => !/^(demo|gateways|assists|enrolments)\//.test(name))) {
    const reply = await agent.post(addressOf(route, enrolment));
    expect(reply.status, `${route.name}: ${reply.body}`).toBeLessThan(500);
  }
  expect(await snapshot(portal), 'nothing of anybody has changed').toEqual(before);
  for (const act of ['code', 'answer', 'finish', 'leave']) {
    const reply = await agent.post(`/api/desk/assists/${id}/drive`, { do: act, version: '1', code });
    expect(stepOf(reply).refused, act).toBe('not-understood');
  }
  await hana.page.context().close();
});
