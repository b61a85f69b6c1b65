import { openStore } from '#lib/storage/open-store';
import { keys, phone } from './crowd.ts';
import type { PhoneOwner } from './crowd.ts';
import { fine, told } from './journeys.ts';
import { drive } from './load.ts';
import type { Client } from './load.ts';
import { approvalOf } from './pocket.ts';
import type { Running } from './servers.ts';

/** What a phone is asked. */
export interface Prompted {
  readonly challenge: string;
  readonly number: string;
}

/** Prompting a phone, step by step. */
export interface Prompts {
  readonly prompt: (who: PhoneOwner) => Promise<Prompted>;
  readonly approve: (who: PhoneOwner, what: Prompted) => Promise<void>;
  readonly goOn: (who: PhoneOwner, what: Prompted) => Promise<void>;
  /** Prompts for all, as quickly as can be: what is measured comes after. */
  readonly promptAll: (who: readonly PhoneOwner[]) => Promise<readonly Prompted[]>;
  /** Where the page of somebody waits. */
  readonly waitsAt: (what: Prompted) => string;
  readonly close: () => Promise<void>;
}

const lasts = 10 * 60_000;
const origin = ({ port }: Running): string => `http://localhost:${port}`;
const cookieOf = ({ token }: PhoneOwner): string => `latchkey=${token}`;

/** The portal's own. The number, which a person reads off the page, is read from the records. */
export async function portalPrompts(client: Client, server: Running, database: string): Promise<Prompts> {
  const store = await openStore({ url: `file:${database}`, keyring: keys });
  return {
    async prompt(who) {
      fine(await client.post('/api/sign-in/method', {}, cookieOf(who)), 'method');
      const row = await store.challenges.openFor(who.sessionId, 'sign-in', Date.now());
      if (row?.secret.kind !== 'prompt') throw new Error('The phone was not prompted.');
      return { challenge: row.id, number: row.secret.prompt.number };
    },
    async approve({ email: account, pocket }, { challenge: id, number }) {
      const signed = approvalOf(pocket, { id, number, account, origin: origin(server) });
      const path = `/api/authenticator/requests/${id}`;
      fine(await client.postFromPhone(path, { do: 'approve', ...signed }, pocket.token), 'requests');
    },
    async goOn(who, { challenge }) {
      fine(await client.post('/api/sign-in/answer', { challenge, elsewhere: 'yes' }, cookieOf(who)), 'answer');
    },
    promptAll: (owners) =>
      store.transaction(async (tables) => {
        const all = owners.map((who) => rowFor(who, Date.now()));
        for (const row of all) await tables.challenges.add(row);
        return all.map(({ id, secret }) => ({ challenge: id, number: secret.prompt.number }));
      }),
    waitsAt: ({ challenge }) => `/api/waiting/${challenge}`,
    close: () => store.close(),
  };
}

/** A prompt as the portal writes it, with more time to be answered. */
function rowFor(who: PhoneOwner, at: number) {
  const expiresAt = at + lasts;
  const prompt = { number: '42', at, expiresAt, state: 'waiting', ip: '127.0.0.1', userAgent: 'bench' } as const;
  return {
    id: keys.id(),
    personId: who.id,
    sessionId: who.sessionId,
    purpose: 'sign-in',
    methodKind: 'authenticator-app',
    methodId: who.methodId,
    enrolmentId: null,
    authenticatorId: who.pocket.id,
    secret: { kind: 'prompt', phone, prompt },
    triesKey: `method:${who.methodId}`,
    createdAt: at,
    expiresAt,
  } as const;
}

/** The same for the bare server. */
export function barePrompts(client: Client, server: Running): Prompts {
  const prompt = async ({ token }: PhoneOwner): Promise<Prompted> => {
    const { challenge = '', number = '' } = told(fine(await client.post('/prompt', { token }), 'prompt'));
    return { challenge, number };
  };
  return {
    prompt,
    async approve({ email: account, pocket }, { challenge, number }) {
      const signed = approvalOf(pocket, { id: challenge, number, account, origin: origin(server) });
      const asked = { challenge, phone: pocket.token, account, origin: origin(server), ...signed };
      fine(await client.post('/approve', asked), 'approve');
    },
    async goOn({ token }, { challenge }) {
      fine(await client.post('/approved', { token, challenge }), 'approved');
    },
    async promptAll(owners) {
      const all: Prompted[] = [];
      const numbered = owners.map((who, at) => ({ who, at }));
      await drive(numbered, 8, async ({ who, at }) => {
        all[at] = await prompt(who);
      });
      return all;
    },
    waitsAt: ({ challenge }) => `/waiting/${challenge}`,
    close: async () => undefined,
  };
}
