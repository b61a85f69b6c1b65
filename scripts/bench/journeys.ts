import { DatabaseSync } from 'node:sqlite';
import { HOTP, Secret } from 'otpauth';
import { openStore } from '#lib/storage/open-store';
import { keys, password } from './crowd.ts';
import type { Someone } from './crowd.ts';
import type { Client, Reply } from './load.ts';

/** The code of this moment. */
function codeOf(seed: string): string {
  return HOTP.generate({ secret: Secret.fromBase32(seed), counter: Math.floor(Date.now() / 30_000) });
}

/** The reply, unless it refuses. */
export function fine(reply: Reply, what: string): Reply {
  if (reply.status !== 200 || reply.body.includes('"refusal"')) {
    throw new Error(`${what} answered ${reply.status}: ${reply.body.slice(0, 300)}`);
  }
  return reply;
}

export interface Jobs {
  readonly signIn: (who: Someone) => Promise<void>;
  readonly enrol: (who: Someone) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * The portal's own requests, those that change something. What a browser would read from the pages between them (the
 * challenge's id, the key in the QR code) is read from the records instead, so that pages are not measured here.
 */
export async function portalJobs(client: Client, database: string): Promise<Jobs> {
  const reading = new DatabaseSync(database, { readOnly: true });
  const challengeOf = reading.prepare(
    'select challenges.id from challenges join sessions on sessions.id = session_id where token_hash = ?',
  );
  const runOf = reading.prepare(
    'select id, version, challenge_id from enrolments where person_id = ? and closed_at is null',
  );
  const store = await openStore({ url: `file:${database}`, keyring: keys });
  return {
    async signIn({ email, seed }) {
      const entered = fine(await client.post('/api/sign-in', { email, password }), 'sign-in');
      const token = entered.cookie.slice('latchkey='.length);
      const challenge = String(challengeOf.get(keys.digest(token))?.['id']);
      fine(await client.post('/api/sign-in/answer', { challenge, code: codeOf(seed) }, entered.cookie), 'answer');
    },
    async enrol({ id, token }) {
      const cookie = `latchkey=${token}`;
      fine(await client.post('/api/enrolments', { journey: 'authenticator-app' }, cookie), 'enrolments');
      const run = String(runOf.get(id)?.['id']);
      for (const step of ['get-the-app', 'scan-qr']) {
        const version = String(runOf.get(id)?.['version']);
        const app = step === 'get-the-app' ? { app: 'other' } : {};
        fine(await client.post(`/api/enrolments/${run}/${step}`, { version, ...app }, cookie), step);
      }
      const now = runOf.get(id);
      const challenge = await store.challenges.byId(String(now?.['challenge_id']));
      if (challenge?.secret.kind !== 'seed') throw new Error('There is no key to prove.');
      const fields = { version: String(now?.['version']), code: codeOf(challenge.secret.seed) };
      fine(await client.post(`/api/enrolments/${run}/try-it-out`, fields, cookie), 'try-it-out');
    },
    async close() {
      reading.close();
      await store.close();
    },
  };
}

/** Signs somebody in and gives their cookie. */
export async function signInFor(client: Client, database: string, { email, seed }: Someone): Promise<string> {
  const entered = fine(await client.post('/api/sign-in', { email, password }), 'sign-in');
  const reading = new DatabaseSync(database, { readOnly: true });
  const found = reading
    .prepare('select challenges.id from challenges join sessions on sessions.id = session_id where token_hash = ?')
    .get(keys.digest(entered.cookie.slice('latchkey='.length)));
  reading.close();
  const answer = { challenge: String(found?.['id']), code: codeOf(seed) };
  return fine(await client.post('/api/sign-in/answer', answer, entered.cookie), 'answer').cookie;
}

/** What the bare server tells of what it made. */
export function told(reply: Reply): Readonly<Record<string, string>> {
  return JSON.parse(reply.body) as Record<string, string>;
}

/** The same for the bare server. */
export function bareJobs(client: Client): Jobs {
  return {
    async signIn({ email, seed }) {
      const { token = '', challenge = '' } = told(fine(await client.post('/sign-in', { email, password }), 'sign-in'));
      fine(await client.post('/answer', { token, challenge, code: codeOf(seed) }), 'answer');
    },
    async enrol({ token }) {
      const { challenge = '', seed = '' } = told(fine(await client.post('/begin', { token }), 'begin'));
      fine(await client.post('/prove', { token, challenge, code: codeOf(seed) }), 'prove');
    },
    close: async () => undefined,
  };
}
