import { DatabaseSync } from 'node:sqlite';
import { hash } from '@node-rs/argon2';
import { Secret } from 'otpauth';
import { parseEmailAddress } from '#lib/domain/email-address';
import type { Role } from '#lib/domain/person';
import { keyring } from '#lib/server/keyring';
import type { Tables } from '#lib/ports/store';
import { openStore } from '#lib/storage/open-store';
import { newPocket } from './pocket.ts';
import type { Pocket } from './pocket.ts';

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

/** Somebody who has given the password and whose phone is to answer for the rest. */
export interface PhoneOwner extends Someone {
  readonly sessionId: string;
  readonly methodId: string;
  readonly pocket: Pocket;
}

export interface Crowd {
  /** With an app set up, who have not signed in. */
  readonly signers: readonly Someone[];
  /** With a session, MFA on, and nothing set up. */
  readonly enrollers: readonly Someone[];
  /** With the portal's own authenticator, who approve on it. */
  readonly pushers: readonly PhoneOwner[];
  /** The same, who wait at the same time. */
  readonly waiters: readonly PhoneOwner[];
}

/** The hash of the portal's own passwords. */
export const alike = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

function someone(at: number, what: string): Someone {
  const seed = new Secret({ size: 20 }).base32;
  const token = what === 'signer' ? '' : keys.token(32);
  return { id: keys.id(), email: `${what}-${at}@crowd.example`, seed, token };
}

function phoneOwner(at: number, what: string): PhoneOwner {
  const pocket = newPocket(keys.id(), keys.token(32));
  return { ...someone(at, what), sessionId: keys.id(), methodId: keys.id(), pocket };
}

/** Invents people: each needs a seed of their own, since a code counts once in 30 seconds. */
export function inventCrowd(size: Readonly<Record<keyof Crowd, number>>): Crowd {
  return {
    signers: Array.from({ length: size.signers }, (_, at) => someone(at, 'signer')),
    enrollers: Array.from({ length: size.enrollers }, (_, at) => someone(at, 'enroller')),
    pushers: Array.from({ length: size.pushers }, (_, at) => phoneOwner(at, 'pusher')),
    waiters: Array.from({ length: size.waiters }, (_, at) => phoneOwner(at, 'waiter')),
  };
}

function allOf({ signers, enrollers, pushers, waiters }: Crowd): readonly (Someone | PhoneOwner)[] {
  return [...signers, ...enrollers, ...pushers, ...waiters];
}

const perTransaction = 500;
export const phone = 'Phone of the bench';

/** Puts a crowd into a portal's store, as the portal itself would. */
export async function movePeopleIn(database: string, crowd: Crowd, roles: readonly Role[] = ['member']): Promise<void> {
  const store = await openStore({ url: `file:${database}`, keyring: keys });
  await store.migrate();
  const now = Date.now();
  const passwordHash = await hash(password, alike);
  await store.people.addOrganisation({ id: 'crowd', name: 'Crowd', policy: {}, applications: [] });
  const all = allOf(crowd);
  for (let from = 0; from < all.length; from += perTransaction) {
    await store.transaction(async (tables) => {
      for (const each of all.slice(from, from + perTransaction)) {
        const email = parseEmailAddress(each.email);
        if (!email.ok) throw new Error(`${each.email} is not an address.`);
        await tables.people.add({
          id: each.id,
          organisationId: 'crowd',
          email: email.value,
          name: each.email,
          roles,
          passwordHash,
          sharedMailbox: false,
          mfaOnAt: now,
          registeredNumber: null,
          disabledFor: null,
          createdAt: now,
        });
        await setUp(tables, each, now);
      }
    });
  }
  await store.close();
}

/** The session and the method that somebody comes with. */
async function setUp(tables: Tables, someone: Someone | PhoneOwner, at: number): Promise<void> {
  const { id, seed, token } = someone;
  const owner = 'pocket' in someone ? someone : null;
  if (token !== '') {
    const from = { wantedPath: null, ip: '127.0.0.1', userAgent: 'bench' };
    const sessionId = owner?.sessionId ?? keys.id();
    await tables.sessions.start({ id: sessionId, tokenHash: keys.digest(token), personId: id, at, ...from });
    if (owner === null) return;
  }
  const methodId = owner?.methodId ?? keys.id();
  const kind = 'authenticator-app';
  const secret = owner === null ? ({ kind, seed } as const) : ({ kind, seed, phone } as const);
  await tables.methods.add({ ...blank, id: methodId, personId: id, secret, addedAt: at });
  await tables.people.setDefaultMethod(id, methodId);
  if (owner === null) return;
  const { id: pocketId, token: pocketToken, publicKey } = owner.pocket;
  await tables.authenticators.add({
    id: pocketId,
    personId: id,
    methodId,
    challengeId: keys.id(),
    phone,
    publicKey,
    tokenHash: keys.digest(pocketToken),
    subscription: null,
    boundAt: at,
  });
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
    create table challenges (id text primary key, person text, seed text, tries integer, used_at integer, number text, state text);
    create table phones (token text primary key, person text, key text);
    create table audit (seq integer primary key, person text, at integer, event text);
    create table outbox (seq integer primary key, person text, at integer, event text);`);
  const passwordHash = await hash(password, alike);
  const add = db.prepare('insert into people values (?, ?, ?, ?, 0)');
  const open = db.prepare('insert into sessions values (?, ?, ?, null)');
  const bind = db.prepare('insert into phones values (?, ?, ?)');
  db.exec('begin');
  for (const each of allOf(crowd)) {
    const { id, email, seed, token } = each;
    add.run(id, email, passwordHash, seed);
    if (token !== '') open.run(token, id, Date.now());
    if ('pocket' in each) bind.run(each.pocket.token, id, each.pocket.publicKey);
  }
  db.exec('commit');
  db.close();
}
