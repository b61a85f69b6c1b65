import { addPerson } from '#lib/storage/testing/fixtures';
import { shadowed } from '#lib/services/shadowed';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { OpenedBackend } from '#lib/ports/backend-island';
import type { Fault } from '#lib/domain/fault';
import type { Change } from '#lib/domain/change';
import type { Store } from '#lib/ports/store';
import { testKeyring } from '#lib/storage/testing/memory-store';
import { start } from '#lib/storage/testing/fixtures';
import type { Bench } from '../../conformance/bench.ts';
import { benchParts, signedIn } from '../../conformance/bench-parts.ts';
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
  const fake = await fakeGraph();
  const { parts, phone, troubles, faults } = await benchParts(clock);
  const { store } = parts;
  const opened = open(fake, parts, variables);
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
      return signedIn(person, now);
    },
    again: async (actor, session) => {
      const person = (await store.people.byId(actor.person.id)) ?? actor.person;
      return session === 'new' ? signedIn(person, now) : { ...actor, person };
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
