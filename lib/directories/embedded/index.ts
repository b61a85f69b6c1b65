import { refuse, ok } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import type { Directory } from '#lib/ports/directory';
import type { Store } from '#lib/ports/store';
import type { Hashing } from './hashing.ts';

export { hashing } from './hashing.ts';
export type { Hashing } from './hashing.ts';

/** The people of the portal's own store, with their own passwords: for the demo and for organisations without a directory. */
export function embeddedDirectory(options: { readonly store: Store; readonly hashing: Hashing }): Directory {
  // Made once, at the start: an unknown address is compared with it, so that it takes as long as a known one (ASVS 6.3.8).
  const nobody = options.hashing.hash(new Secret('nobody has this password'));
  return {
    busy: () => options.hashing.busy(),
    async authenticate(email, password) {
      const known = await options.store.people.passwordOf(email);
      const compared = await options.hashing.verify(known?.hash ?? (await nobody), password);
      if (!compared.ok) return compared;
      if (known === null || !compared.value) return refuse({ code: 'wrong-sign-in' });
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
