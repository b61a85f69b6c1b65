import { DatabaseSync } from 'node:sqlite';
import { hash } from '@node-rs/argon2';
import { Secret } from 'otpauth';
import { parseEmailAddress } from '#lib/domain/email-address';
import { keyring } from '#lib/server/keyring';
import { openStore } from '#lib/storage/open-store';

export const password = 'correct horse battery staple';
export const secretKey = 'the key of the bench: thirty-two characters and more';
export const keys = keyring({ key: secretKey, oldKeys: [] });

/** Somebody of the crowd. */
export interface Someone {
  readonly id: string;
  readonly email: string;
  readonly seed: string;
  /** A session that was begun with the password; empty for those who sign in themselves. */
  readonly token: string;
}

export interface Crowd {
  /** With an app set up, who have not signed in. */
  readonly signers: readonly Someone[];
  /** With a session, MFA on, and nothing set up. */
  readonly enrollers: readonly Someone[];
}

const alike = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

function someone(at: number, what: string): Someone {
  const seed = new Secret({ size: 20 }).base32;
  const token = what === 'enroller' ? keys.token(32) : '';
  return { id: keys.id(), email: `${what}-${at}@crowd.example`, seed, token };
}

/** Invents people: each needs a seed of their own, since a code counts once in 30 seconds. */
export function inventCrowd(signers: number, enrollers: number): Crowd {
  return {
    signers: Array.from({ length: signers }, (_, at) => someone(at, 'signer')),
    enrollers: Array.from({ length: enrollers }, (_, at) => someone(at, 'enroller')),
  };
}

const perTransaction = 500;

/** Puts a crowd into a portal's store, as the portal itself would. */
export async function movePeopleIn(database: string, crowd: Crowd): Promise<void> {
  const store = await openStore({ url: `file:${database}`, keyring: keys });
  await store.migrate();
  const now = Date.now();
  const passwordHash = await hash(password, alike);
  await store.people.addOrganisation({ id: 'crowd', name: 'Crowd', policy: {}, applications: [] });
  const all = [...crowd.signers, ...crowd.enrollers];
  for (let from = 0; from < all.length; from += perTransaction) {
    await store.transaction(async (tables) => {
      for (const { id, email: text, seed, token } of all.slice(from, from + perTransaction)) {
        const email = parseEmailAddress(text);
        if (!email.ok) throw new Error(`${text} is not an address.`);
        await tables.people.add({
          id,
          organisationId: 'crowd',
          email: email.value,
          name: text,
          roles: ['member'],
          passwordHash,
          sharedMailbox: false,
          mfaOnAt: now,
          registeredNumber: null,
          disabledFor: null,
          createdAt: now,
        });
        if (token !== '') {
          const from = { wantedPath: null, ip: '127.0.0.1', userAgent: 'bench' };
          await tables.sessions.start({ id: keys.id(), tokenHash: keys.digest(token), personId: id, at: now, ...from });
          continue;
        }
        const method = keys.id();
        await tables.methods.add({
          ...blank,
          id: method,
          personId: id,
          secret: { kind: 'authenticator-app', seed },
          addedAt: now,
        });
        await tables.people.setDefaultMethod(id, method);
      }
    });
  }
  await store.close();
}

const blank = {
  kind: 'authenticator-app',
  name: 'Authenticator app',
  numberIndex: null,
  credentialId: null,
  lastStep: 0,
  drift: 0,
  counter: 0,
  userVerified: false,
  backupEligible: false,
  backedUp: false,
  lastUsedAt: null,
  disabledAt: null,
  enrolmentId: null,
} as const;

/** The same crowd for the bare server, in tables of its own. */
export async function movePeopleToBare(database: string, crowd: Crowd): Promise<void> {
  const db = new DatabaseSync(database);
  db.exec(`pragma journal_mode=wal; pragma synchronous=full;
    create table people (id text primary key, email text unique, hash text, seed text, last_step integer);
    create table tries (key text primary key, failures integer);
    create table sessions (token text primary key, person text, at integer, second_at integer);
    create table challenges (id text primary key, person text, seed text, tries integer, used_at integer);
    create table audit (seq integer primary key, person text, at integer, event text);
    create table outbox (seq integer primary key, person text, at integer, event text);`);
  const passwordHash = await hash(password, alike);
  const add = db.prepare('insert into people values (?, ?, ?, ?, 0)');
  const open = db.prepare('insert into sessions values (?, ?, ?, null)');
  db.exec('begin');
  for (const { id, email, seed, token } of [...crowd.signers, ...crowd.enrollers]) {
    add.run(id, email, passwordHash, seed);
    if (token !== '') open.run(token, id, Date.now());
  }
  db.exec('commit');
  db.close();
}
