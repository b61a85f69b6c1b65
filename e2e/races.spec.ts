import { Socket } from 'node:net';
import { Authenticator, demoKey } from './support/authenticator.ts';
import { answerChallenge, enter, toTryItOut } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { formOf } from './support/html-form.ts';
import { invariants } from './support/invariants.ts';
import { anasNumber, people } from './support/people.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import type { Portal } from './support/portal.ts';
import { stepOf, Wire } from './support/wire.ts';

const rounds = 4;
const atOnce = 50;
const mostCompared = 5;

/** A post whose last byte is held back until all are ready (recipe T-25). */
class HeldPost {
  readonly #socket: Socket;
  readonly #last: string;

  private constructor(socket: Socket, last: string) {
    this.#socket = socket;
    this.#last = last;
  }

  static async write(
    portal: Portal,
    from: Wire,
    to: { path: string; fields: Record<string, string>; url: string },
  ): Promise<HeldPost> {
    const socket = new Socket();
    await new Promise<void>((connected, failed) => {
      socket.once('error', failed);
      socket.connect(portal.port, 'localhost', connected);
    });
    socket.setNoDelay(true);
    const body = new URLSearchParams(to.fields).toString();
    const head = [
      `POST ${to.path} HTTP/1.1`,
      `Host: ${new URL(to.url).host}`,
      `Origin: ${to.url}`,
      'Accept: application/json',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      `Cookie: ${[...from.cookies].map(([name, value]) => `${name}=${value}`).join('; ')}`,
      'Connection: close',
    ].join('\r\n');
    socket.write(`${head}\r\n\r\n${body.slice(0, -1)}`);
    return new HeldPost(socket, body.slice(-1));
  }

  /** Lets the last byte go; the status of the answer. */
  async release(): Promise<number> {
    return new Promise((answered, failed) => {
      let text = '';
      this.#socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      this.#socket.on('error', failed);
      this.#socket.on('close', () => {
        answered(Number(/^HTTP\/1\.1 ([0-9]{3})/.exec(text)?.[1] ?? 0));
      });
      this.#socket.write(this.#last);
    });
  }
}

async function challengeOf(wire: Wire): Promise<string> {
  const page = await wire.get('/sign-in/challenge');
  const form = formOf(page.body, /\/api\/sign-in\/answer$/);
  const id = form?.fields['challenge'];
  if (id === undefined) throw new Error(`No challenge on the page (${page.status}).`);
  return id;
}

test.describe('Two processes on one database', () => {
  let twin: Portal;

  test.beforeAll(async ({ portal }) => {
    twin = await portal.twin();
  });

  test.afterAll(async () => {
    await twin.stop();
  });

  test('50 answers at once, one of them right: at most 5 compared, at most one success (A02)', async ({ portal }) => {
    let successes = 0;
    for (let round = 0; round < rounds; round += 1) {
      await portal.reset();
      const wire = new Wire(portal);
      await enter(wire, people.ana);
      const challenge = await challengeOf(wire);
      const right = await new PocketPhone(portal, anasNumber).code();
      const rightAt = (round * 17) % atOnce;
      const posts = await Promise.all(
        Array.from({ length: atOnce }, (_, at) => {
          const wrong = String((Number(right) + at + 1) % 1_000_000).padStart(6, '0');
          return HeldPost.write(at % 2 === 0 ? portal : twin, wire, {
            path: '/api/sign-in/answer',
            fields: { challenge, code: at === rightAt ? right : wrong },
            url: portal.url,
          });
        }),
      );
      const statuses = await Promise.all(posts.map((post) => post.release()));
      const good = statuses.filter((status) => status === 200).length;
      expect(good).toBeLessThanOrEqual(1);
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      const [row] = portal.ledger.rows('select tries, used_at from challenges where id = ?', challenge);
      expect(Number(row?.['tries'])).toBeLessThanOrEqual(mostCompared);
      expect(row?.['used_at'] !== null).toBe(good === 1);
      expect(portal.ledger.count('select count(*) from sessions where second_at is not null')).toBe(good);
      if (good === 0) expect(portal.ledger.failures()).toBe(mostCompared);
      successes += good;
    }
    expect(successes).toBeLessThanOrEqual(rounds);
  });

  test('the same app code twice at once, on two sessions at two processes: one success (A05)', async ({ portal }) => {
    const app = new Authenticator(demoKey);
    for (let round = 0; round < rounds; round += 1) {
      await portal.reset();
      const [first, second] = [new Wire(portal), new Wire(portal).at(twin)];
      await enter(first, people.hana);
      await enter(second, people.hana);
      const fields = [await challengeOf(first), await challengeOf(second)];
      const code = await app.code();
      const posts = await Promise.all([
        HeldPost.write(portal, first, {
          path: '/api/sign-in/answer',
          fields: { challenge: fields[0] as string, code },
          url: portal.url,
        }),
        HeldPost.write(twin, second, {
          path: '/api/sign-in/answer',
          fields: { challenge: fields[1] as string, code },
          url: portal.url,
        }),
      ]);
      const statuses = await Promise.all(posts.map((post) => post.release()));
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      expect(portal.ledger.count('select count(*) from sessions where second_at is not null')).toBe(1);
      expect(portal.ledger.methods(people.hana)[0]?.lastStep).toBe(Math.floor(Date.now() / 30_000));
    }
  });

  test('a code that was used is worth nothing at the other process', async ({ portal }) => {
    const app = new Authenticator(demoKey);
    const first = new Wire(portal);
    await enter(first, people.hana);
    const code = await app.code();
    expect((await answerChallenge(first, code)).refused).toBeNull();
    const second = new Wire(portal).at(twin);
    await enter(second, people.hana);
    expect((await answerChallenge(second, `${code.slice(0, 3)} ${code.slice(3)}`)).refused).toBe('code-used');
  });

  test('wrong passwords are counted over both', async ({ portal }) => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const wire = at % 2 === 0 ? new Wire(portal) : new Wire(portal).at(twin);
        return stepOf(await wire.post('/api/sign-in', { email: people.pat, password: `wrong ${at}` })).refused;
      }),
    );
    expect(answers.filter((refused) => refused === 'wrong-sign-in').length).toBeLessThanOrEqual(mostCompared);
    expect(answers.filter((refused) => refused === 'wait').length).toBeGreaterThanOrEqual(15);
  });

  test('two starts of a set-up at once leave one open', async ({ portal }) => {
    const wire = new Wire(portal);
    await enter(wire, people.sam);
    const answers = await Promise.all(
      ['text-message', 'authenticator-app', 'text-message', 'authenticator-app'].map((journey, at) =>
        wire.at(at % 2 === 0 ? portal : twin).post('/api/enrolments', { journey }),
      ),
    );
    expect(answers.filter(({ status }) => status >= 500).map(({ body }) => body)).toEqual([]);
    expect(portal.ledger.count('select count(*) from enrolments where closed_at is null')).toBe(1);
  });

  test('the same proof of a set-up twice at once: one method, one line, one notice (A10)', async ({ portal }) => {
    for (let round = 0; round < rounds; round += 1) {
      await portal.reset();
      const wire = new Wire(portal);
      await enter(wire, people.sam);
      const app = await toTryItOut(wire);
      const page = await wire.get('/self-service/authenticator-app/try-it-out');
      const form = formOf(page.body, /\/try-it-out$/);
      const to = { path: form?.action ?? '', fields: { ...form?.fields, code: await app.code() }, url: portal.url };
      const posts = await Promise.all([portal, twin, portal, twin].map((at) => HeldPost.write(at, wire, to)));
      const statuses = await Promise.all(posts.map((post) => post.release()));
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(1);
      expect(portal.ledger.methods(people.sam)).toHaveLength(1);
      invariants(portal.ledger);
    }
  });
});
