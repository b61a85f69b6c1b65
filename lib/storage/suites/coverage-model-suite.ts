import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MethodKind } from '#lib/domain/method';
import type { Store } from '#lib/ports/store';
import { addPerson, newMethod, start } from '../testing/fixtures.ts';
import { inTurn } from '../testing/subject.ts';
import type { using } from '../testing/subject.ts';

const day = 24 * 60 * 60_000;

type Under = (work: Parameters<typeof using>[1]) => () => Promise<void>;

/** Does all that is to be done in the background. */
export async function tendAll(store: Store, now: number): Promise<void> {
  while (await store.coverage.tend(now));
}

/** Nothing is filed or counted wrongly. */
export async function agrees(store: Store): Promise<void> {
  const { misfiled, miscounted, unfiled } = await store.coverage.recount();
  assert.deepEqual({ misfiled, miscounted, unfiled }, { misfiled: [], miscounted: [], unfiled: 0 });
}

const secret = { kind: 'phone', number: '+447700900111' } as const;

/** A method of a kind. */
export function methodOf(personId: string, kind: MethodKind) {
  return newMethod(personId, kind === 'authenticator-app' || kind === 'security-key' ? { kind } : { kind, secret });
}

const kinds = ['authenticator-app', 'text-message', 'security-key', 'phone-call', 'alternative-phone'] as const;
const command = fc.oneof(
  fc.record({ does: fc.constantFrom('on', 'off', 'lock', 'unlock', 'tend', 'person', 'shared'), who: fc.nat(5) }),
  fc.record({ does: fc.constantFrom('end', 'disable', 'enable', 'use'), who: fc.nat(9) }),
  fc.record({ does: fc.constant('add'), who: fc.nat(5), kind: fc.constantFrom(...kinds) }),
);
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

interface World {
  now: number;
  readonly people: string[];
  readonly methods: string[];
}

async function obey(store: Store, { people: everybody, methods: all, now }: World, asked: Command): Promise<void> {
  const person = everybody[asked.who % everybody.length] ?? '';
  const method = all[asked.who % Math.max(1, all.length)] ?? '';
  const { people, methods, coverage } = store;
  const newPerson = async (sharedMailbox: boolean) => {
    const organisationId = asked.who % 2 === 0 ? 'riverside' : 'hillside';
    everybody.push((await addPerson(store, { sharedMailbox, organisationId })).id);
  };
  const deeds: Readonly<Record<Command['does'], () => Promise<unknown>>> = {
    on: () => people.switchMfaOn(person, now),
    off: () => people.switchMfaOff(person),
    lock: () => people.lock(person, now),
    unlock: () => people.unlock(person),
    tend: () => coverage.tend(now),
    person: () => newPerson(false),
    shared: () => newPerson(true),
    add: async () => {
      const row = methodOf(person, 'kind' in asked ? asked.kind : 'authenticator-app');
      await methods.add(row);
      all.push(row.id);
    },
    end: () => methods.end(method, now),
    disable: () => methods.disable(method, now),
    enable: () => methods.enable(method),
    use: () => methods.markUsed(method, now),
  };
  await deeds[asked.does]();
}

/** Random changes, held against a recount. */
export function modelSuite(subject: Under): void {
  test(
    'whatever changes, two at a time and as the years go by, the kept counts are those of a recount',
    subject(async ({ store, another }) => {
      const stores = [store, await another()];
      const world: World = { now: start, people: [(await addPerson(store)).id], methods: [] };
      const pairs = fc.array(fc.tuple(command, command), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(pairs, async (asked) => {
          for (const pair of asked) {
            world.now += 40 * day;
            await Promise.all(pair.map((each, at) => obey(inTurn(stores, at), world, each)));
          }
          await agrees(store);
          await tendAll(store, world.now);
          await agrees(store);
        }),
        { numRuns: 12, endOnFailure: true },
      );
    }),
  );
}
