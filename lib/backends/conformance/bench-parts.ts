import type { Actor } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import type { Fault } from '#lib/domain/fault';
import { methodKinds } from '#lib/domain/method';
import type { BackendParts } from '#lib/ports/backend-parts';
import { memoryStore, testKeyring } from '#lib/storage/testing/memory-store';
import { pocketPhone } from './pocket-phone.ts';
import type { PocketPhone } from './pocket-phone.ts';

/** What a backend of a test is made of, over a store in memory, with what it told the operator and the person. */
export interface PartsOfBench {
  readonly parts: BackendParts;
  readonly phone: PocketPhone;
  readonly troubles: Change[];
  readonly faults: Fault[];
}

/** Parts that live in the time of `clock`; `overrides` take the place of what is given. */
export async function benchParts(
  clock: BackendParts['clock'],
  overrides: Partial<BackendParts> = {},
): Promise<PartsOfBench> {
  const phone = pocketPhone();
  const troubles: Change[] = [];
  const faults: Fault[] = [];
  const parts: BackendParts = {
    store: overrides.store ?? (await memoryStore({ clock })),
    keyring: testKeyring,
    clock,
    texts: phone.gateway,
    bus: { reaches: 'this-process', tell: () => undefined, hear: () => () => undefined },
    voices: phone.voices,
    pushes: null,
    words: {
      codeText: (code) => `${code} is your code.`,
      callWords: (why) => ({ spoken: `${why}: press the hash key.`, language: 'en-GB' }),
      linkText: (address) => `Open ${address}`,
      codeWords: (code, why) => ({ spoken: `${why}: ${code}`, language: 'en-GB' }),
    },
    origin: 'http://localhost:3000',
    relyingPartyName: 'Latchkey',
    issuer: 'Latchkey',
    offers: methodKinds,
    troubles: (_tables, _actor, change) => {
      troubles.push(change);
      return Promise.resolve();
    },
    onFault: (fault) => faults.push(fault),
    ...overrides,
  };
  return { parts, phone, troubles, faults };
}

/** Somebody in a new session, signed in with a password at `now`. */
export function signedIn(person: Actor['person'], now: number): Actor {
  const session = {
    id: testKeyring.id(),
    personId: person.id,
    startedAt: now,
    lastSeenAt: now,
    passwordAt: now,
    secondStep: null,
    rememberedAt: null,
    scope: null,
    wantedPath: null,
  };
  return { kind: 'self', person, session, origin: { ip: '192.0.2.1', userAgent: 'test' } };
}
