import type { PersonId } from '#lib/domain/person';
import type { TriesNow } from '#lib/ports/backend';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { Tables } from '#lib/ports/store';

/** Wrong answers to a method are counted where it is asked, which is at Microsoft: only the account here can be shut. */
export async function unlock(
  { store }: BackendParts,
  person: PersonId,
  record: (tables: Tables) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await store.transaction(async (tables) => {
    await tables.people.hold(person);
    await tables.people.unlock(person);
    await record(tables);
  });
}

/** None is counted here. */
export function triesOf(): Promise<TriesNow> {
  return Promise.resolve({ until: null, counted: false });
}
