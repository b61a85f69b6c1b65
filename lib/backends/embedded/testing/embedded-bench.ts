import type { Change } from '#lib/domain/change';
import type { Fault } from '#lib/domain/fault';
import { addPerson, start } from '#lib/storage/testing/fixtures';
import { testKeyring } from '#lib/storage/testing/memory-store';
import type { PhoneApp } from '#lib/ports/phone-app';
import type { Store } from '#lib/ports/store';
import type { Bench } from '../../conformance/bench.ts';
import { benchParts, signedIn } from '../../conformance/bench-parts.ts';
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
  const woken: string[] = [];
  const { parts, phone, troubles, faults } = await benchParts(clock, {
    bus: { reaches: 'this-process', tell: (topic) => woken.push(topic), hear: () => () => undefined },
    ...overrides,
  });
  const { store } = parts;
  return {
    backend: embedded(parts),
    parts,
    phoneApp: phoneApp(parts),
    woken,
    origin: parts.origin,
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
