import type { Actor } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import { methodKinds } from '#lib/domain/method';
import type { Fault } from '#lib/domain/fault';
import { addPerson, start } from '#lib/storage/testing/fixtures';
import { memoryStore, testKeyring } from '#lib/storage/testing/memory-store';
import type { PhoneApp } from '#lib/ports/phone-app';
import type { Store } from '#lib/ports/store';
import type { Bench } from '../../conformance/bench.ts';
import { pocketPhone } from '../../conformance/pocket-phone.ts';
import { embedded } from '../index.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { phoneApp } from '../phone-app.ts';

/** The embedded backend over a store in memory, with what it told the operator and the person. */
export interface EmbeddedBench extends Bench {
  readonly store: Store;
  /** What it is made of, for a test of another backend. */
  readonly parts: BackendParts;
  readonly phoneApp: PhoneApp;
  /** The phones that were told to look, newest last. */
  readonly woken: string[];
  readonly troubles: Change[];
  readonly faults: Fault[];
}

/** A bench for tests; `overrides` take the place of what is given. */
export async function embeddedBench(overrides: Partial<BackendParts> = {}): Promise<EmbeddedBench> {
  let now = start;
  const clock = { now: () => now };
  const store = overrides.store ?? (await memoryStore({ clock }));
  const phone = pocketPhone();
  const troubles: Change[] = [];
  const faults: Fault[] = [];
  const woken: string[] = [];
  const options: BackendParts = {
    store,
    keyring: testKeyring,
    clock,
    texts: phone.gateway,
    bus: { reaches: 'this-process', tell: (topic) => woken.push(topic), hear: () => () => undefined },
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
  return {
    backend: embedded(options),
    parts: options,
    phoneApp: phoneApp(options),
    woken,
    origin: options.origin,
    phone,
    store,
    troubles,
    faults,
    now: clock.now,
    wait: (milliseconds) => {
      now += milliseconds;
    },
    newActor: async (with_ = {}) => {
      const person = await addPerson(store, { mfaOnAt: with_.mfaOn === true ? now : null });
      return signedIn(person, now);
    },
    again: async (actor, session) => {
      const person = (await store.people.byId(actor.person.id)) ?? actor.person;
      return session === 'new' ? signedIn(person, now) : { ...actor, person };
    },
    newEnrolment: () => testKeyring.id(),
    close: () => store.close(),
  };
}

function signedIn(person: Actor['person'], now: number): Actor {
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
