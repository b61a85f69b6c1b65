import { isFault } from '#lib/domain/fault';
import type { Store, Tables } from '#lib/ports/store';

/**
 * Does something there, then records it here; what cannot be recorded is taken back there. Where nobody can say whether it
 * was recorded it stays: a method that somebody has lost must not work again because the database was lost too.
 */
export async function recorded(
  store: Pick<Store, 'transaction'>,
  there: { readonly done: () => Promise<void>; readonly undone: () => Promise<void> },
  here: (tables: Tables) => Promise<void>,
): Promise<void> {
  await there.done();
  try {
    await store.transaction(here);
  } catch (failure) {
    if (!(isFault(failure) && failure.code === 'store-unsure')) await there.undone();
    throw failure;
  }
}
