import { methodKinds } from '#lib/domain/method';
import { addPerson } from '#lib/storage/testing/fixtures';
import { shadowed } from '#lib/services/shadowed';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { OpenedBackend } from '#lib/ports/backend-island';
import type { Fault } from '#lib/domain/fault';
import type { Change } from '#lib/domain/change';
import type { Store } from '#lib/ports/store';
import { memoryStore, testKeyring } from '#lib/storage/testing/memory-store';
import { start } from '#lib/storage/testing/fixtures';
import type { Actor } from '#lib/domain/actor';
import type { Bench } from '../../conformance/bench.ts';
import { pocketPhone } from '../../conformance/pocket-phone.ts';
import { microsoftGraphIsland } from '../island.ts';
import { fakeGraph } from './fake-graph.ts';
import type { FakeGraph } from './fake-graph.ts';

/** The Graph backend as the portal has it, shadow and all, before a fake Microsoft. */
export interface GraphBench extends Bench {
  readonly fake: FakeGraph;
  readonly store: Store;
  readonly opened: OpenedBackend;
  readonly faults: Fault[];
  readonly troubles: Change[];
}

/** A bench for tests; `variables` are beside those that name the fake. */
export async function graphBench(variables: Readonly<Record<string, string>> = {}): Promise<GraphBench> {
  let now = start;
  const clock = { now: () => now };
  const store = await memoryStore({ clock });
  const fake = await fakeGraph();
  const phone = pocketPhone();
  const faults: Fault[] = [];
  const troubles: Change[] = [];
  const parts: BackendParts = {
    store,
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
  };
  const opened = open(fake, parts, variables);
  const signedIn = (person: Actor['person']): Actor => ({
    kind: 'self',
    person,
    session: {
      id: testKeyring.id(),
      personId: person.id,
      startedAt: now,
      lastSeenAt: now,
      passwordAt: now,
      secondStep: null,
      rememberedAt: null,
      scope: null,
      wantedPath: null,
    },
    origin: { ip: '192.0.2.1', userAgent: 'test' },
  });
  return {
    backend: shadowed(opened.backend, { store, clock }),
    opened,
    fake,
    store,
    faults,
    troubles,
    onePerNumber: true,
    origin: parts.origin,
    phone,
    now: clock.now,
    wait: (milliseconds) => {
      now += milliseconds;
    },
    newActor: async (with_ = {}) => {
      const person = await addPerson(store, { mfaOnAt: with_.mfaOn === true ? now : null });
      fake.account(person.email);
      return signedIn(person);
    },
    again: async (actor, session) => {
      const person = (await store.people.byId(actor.person.id)) ?? actor.person;
      return session === 'new' ? signedIn(person) : { ...actor, person };
    },
    newEnrolment: () => testKeyring.id(),
    close: async () => {
      await fake.close();
      await store.close();
      if (fake.violations !== null && fake.violations.length > 0) throw new Error(fake.violations.join('\n'));
    },
  };
}

function open(fake: FakeGraph, parts: BackendParts, variables: Readonly<Record<string, string>>): OpenedBackend {
  const read = microsoftGraphIsland.read({
    GRAPH_TENANT_ID: fake.client.tenant,
    GRAPH_CLIENT_ID: fake.client.client,
    GRAPH_CLIENT_SECRET: fake.client.secret,
    GRAPH_BASE_URL: fake.url,
    GRAPH_LOGIN_URL: fake.url,
    ...variables,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.open(parts);
}
