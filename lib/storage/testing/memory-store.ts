import type { Clock } from '#lib/ports/clock';
import type { Keyring } from '#lib/ports/keyring';
import type { Store } from '#lib/ports/store';
import { keyring } from '#lib/server/keyring';
import { openStore } from '../open-store.ts';

export const testKey = 'a key for tests only, thirty-two bytes or more';

/** A keyring that every test may share. */
export const testKeyring: Keyring = keyring({ key: testKey, oldKeys: [] });

/** A migrated store that lives as long as the test keeps it. */
export async function memoryStore(options: { readonly clock?: Clock } = {}): Promise<Store> {
  const store = await openStore({ url: 'file::memory:', keyring: testKeyring, ...options });
  await store.migrate();
  return store;
}
