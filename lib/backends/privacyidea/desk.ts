import { Fault } from '#lib/domain/fault';
import type { Method, MethodId, MethodSet } from '#lib/domain/method';
import type { Person, PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Recording, TriesNow } from '#lib/ports/backend';
import type { Tables } from '#lib/ports/store';
import { enrolTriesKey, methodTriesKey, promptTriesKey, resetTriesKey } from '../tries-key.ts';
import { end } from './changing.ts';
import { held } from './methods.ts';
import type { Pi } from './pi.ts';
import { resetCount, switchOff, switchOn } from './switching.ts';

/** Ends one method of somebody, or all. */
export async function retire(
  pi: Pi,
  of: { readonly person: PersonId; readonly method: MethodId | null },
  record: Recording<readonly Method[]>,
): Promise<Result<MethodSet, RefusalOf<'method-gone'>>> {
  return end(pi, { person: await personOf(pi, of.person), method: of.method }, record);
}

/** Makes every method of a person work again, and the account with it; counts start from none, there and here. */
export async function unlock(
  pi: Pi,
  personId: PersonId,
  record: (tables: Tables) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const person = await personOf(pi, personId);
  const { set } = await held(pi, person);
  const off = set.methods.filter(({ disabledAt }) => disabledAt !== null);
  for (const { id } of off) {
    await resetCount(pi, person, id);
    await switchOn(pi, person, id);
  }
  try {
    await pi.parts.store.transaction(async (tables) => {
      await tables.people.hold(personId);
      for (const { id } of set.methods) {
        await tables.methods.enable(id);
        await tables.tries.clear(methodTriesKey(id));
        await tables.tries.clear(promptTriesKey(id));
        await tables.tries.clear(resetTriesKey(id));
      }
      await tables.tries.clear(enrolTriesKey(personId, 'authenticator-app', null));
      await tables.tries.clear(enrolTriesKey(personId, 'security-key', null));
      await tables.people.unlock(personId);
      await record(tables);
    });
  } catch (failure) {
    for (const { id } of off) await switchOff(pi, person, id);
    throw failure;
  }
}

/** How wrong answers to a person's methods are counted now: the longest wait of all. */
export async function triesOf(pi: Pi, personId: PersonId): Promise<TriesNow> {
  const { store, clock } = pi.parts;
  const now = clock.now();
  const { set, tokens } = await held(pi, await personOf(pi, personId));
  const keys = set.methods.flatMap(({ id }) => [methodTriesKey(id), promptTriesKey(id)]);
  const standing = await Promise.all(keys.map((key) => store.tries.look(key, now)));
  const waits = standing.flatMap((each) => (each.state === 'wait' ? [each.retryAt] : []));
  const there = [...tokens.values()].some(({ failcount, maxfail }) => failcount >= maxfail);
  return {
    until: waits.length === 0 ? null : Math.max(...waits),
    counted: there || standing.some((each) => each.state !== 'counted' || each.failures > 0),
  };
}

async function personOf(pi: Pi, id: PersonId): Promise<Person> {
  const person = await pi.parts.store.people.byId(id);
  if (person === null) throw new Fault('internal', 'Methods were asked for of somebody who is not there.');
  return person;
}
