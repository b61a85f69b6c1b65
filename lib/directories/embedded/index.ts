import { readHash } from '#lib/domain/first-password';
import type { Person, PersonId } from '#lib/domain/person';
import { refuse, ok } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import type { Clock } from '#lib/ports/clock';
import type { Directory } from '#lib/ports/directory';
import type { Store } from '#lib/ports/store';
import type { Hashing } from './hashing.ts';

export { hashing } from './hashing.ts';
export type { Hashing } from './hashing.ts';

/** The people of the portal's own store, with their own passwords: for the demo and for organisations without a directory. */
export function embeddedDirectory(options: {
  readonly store: Store;
  readonly hashing: Hashing;
  readonly clock?: Clock;
  /** Told once of everybody whose stored hash cannot be read: an operator's matter. */
  readonly onUnreadable?: (person: PersonId) => void;
}): Directory {
  const now = (): number => options.clock?.now() ?? Date.now();
  // Made once, at the start: an unknown address is compared with it, so that it takes as long as a known one (ASVS 6.3.8).
  const nobody = options.hashing.hash(new Secret('nobody has this password'));
  const told = new Set<PersonId>();
  const tell = (person: PersonId): void => {
    if (told.has(person)) return;
    told.add(person);
    options.onUnreadable?.(person);
  };
  return {
    busy: () => options.hashing.busy(),
    async authenticate(email, password) {
      const known = await options.store.people.passwordOf(email);
      // Whoever has no password, or a first one that was not used in time, is compared as nobody is.
      const kept = known === null ? null : readHash(known.hash, now());
      const compared = await options.hashing.verify(kept?.hash ?? (await nobody), password, () => {
        if (known !== null) tell(known.person.id);
      });
      if (!compared.ok) return compared;
      if (known === null || kept === null || !compared.value) return refuse({ code: 'wrong-sign-in' });
      // One from elsewhere is made anew as ours are.
      const ours = options.hashing.isOurs(kept.hash);
      const to = ours ? kept.hash : await options.hashing.hash(password);
      if (to !== known.hash) await settle(options.store, known.person, { from: known.hash, to });
      return ok(known.person);
    },
    async changePassword(person, password, record) {
      const hash = await options.hashing.hash(password);
      return options.store.transaction(async (tables) => {
        await tables.people.hold(person.id);
        if (!(await record(tables))) return false;
        await tables.people.setPasswordHash(person.id, hash);
        return true;
      });
    },
  };
}

/** Keeps a hash in the place of another: a first password that was used is one like any other, unless another was chosen at the same moment. */
async function settle(
  store: Store,
  person: Person,
  hash: { readonly from: string; readonly to: string },
): Promise<void> {
  await store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    const now = await tables.people.passwordOf(person.email);
    if (now?.hash === hash.from) await tables.people.setPasswordHash(person.id, hash.to);
  });
}
