import { strongestOf, usableMethods } from '#lib/domain/method';
import type { Method, MethodId, MethodSet } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Recording, TriesNow } from '#lib/ports/backend';
import type { Tables } from '#lib/ports/store';
import { endMethod, setOf } from './changing.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { enrolTriesKey, methodTriesKey, promptTriesKey, resetTriesKey } from './tries-key.ts';

/** Ends one method of a person, or all, the last one too; the default passes to the strongest left. */
export async function retire(
  options: BackendParts,
  of: { readonly person: PersonId; readonly method: MethodId | null },
  record: Recording<readonly Method[]>,
): Promise<Result<MethodSet, RefusalOf<'method-gone'>>> {
  return options.store.transaction(async (tables) => {
    const now = options.clock.now();
    await tables.people.hold(of.person);
    const set = await setOf(tables, of.person, now);
    const going = set.methods.filter(({ id }) => of.method === null || id === of.method);
    if (of.method !== null && going.length === 0) return refuse({ code: 'method-gone' });
    for (const { id } of going) await endMethod(tables, id, now);
    const left = set.methods.filter((each) => !going.includes(each));
    if (!left.some(({ id }) => id === set.defaultId)) {
      const next = strongestOf(usableMethods({ ...set, methods: left })) ?? strongestOf(left);
      await tables.people.setDefaultMethod(of.person, next?.id ?? null);
    }
    await record(tables, going);
    return ok(await setOf(tables, of.person, now));
  });
}

/** Makes every method of a person work again, and the account with it; counts start from none. */
export async function unlock(
  options: BackendParts,
  person: PersonId,
  record: (tables: Tables) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await options.store.transaction(async (tables) => {
    await tables.people.hold(person);
    const rows = await tables.methods.of(person);
    for (const row of rows) {
      await tables.methods.enable(row.id);
      await tables.tries.clear(methodTriesKey(row.id));
      await tables.tries.clear(promptTriesKey(row.id));
      await tables.tries.clear(resetTriesKey(row.id));
    }
    await tables.tries.clear(enrolTriesKey(person, 'authenticator-app', null));
    await tables.tries.clear(enrolTriesKey(person, 'security-key', null));
    await tables.people.unlock(person);
    await record(tables);
  });
}

/** How wrong answers to a person's methods are counted now: the longest wait of all. */
export async function triesOf({ store, clock }: BackendParts, person: PersonId): Promise<TriesNow> {
  const now = clock.now();
  const keys = (await store.methods.of(person)).flatMap(({ id }) => [methodTriesKey(id), promptTriesKey(id)]);
  const standing = await Promise.all(keys.map((key) => store.tries.look(key, now)));
  const waits = standing.flatMap((each) => (each.state === 'wait' ? [each.retryAt] : []));
  return {
    until: waits.length === 0 ? null : Math.max(...waits),
    counted: standing.some((each) => each.state !== 'counted' || each.failures > 0),
  };
}
