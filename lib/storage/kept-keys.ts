import type { KeptKeys } from '#lib/ports/store/kept-keys';
import type { Access } from './access.ts';

export function keptKeys({ db, keyring }: Access): KeptKeys {
  const placeOf = (name: string): string => `kept_keys:key:${name}`;
  const find = async (name: string): Promise<string | null> => {
    const row = await db.selectFrom('kept_keys').select('sealed_key').where('name', '=', name).executeTakeFirst();
    return row === undefined ? null : keyring.open(row.sealed_key, placeOf(name));
  };
  return {
    obtain: async (name, make) => {
      const found = await find(name);
      if (found !== null) return found;
      const made = make();
      await db
        .insertInto('kept_keys')
        .values({ name, sealed_key: keyring.seal(made, placeOf(name)) })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      // Of two at once the first one's counts for both.
      return (await find(name)) ?? made;
    },
  };
}
