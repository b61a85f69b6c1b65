import type { Bus } from '#lib/ports/bus';
import type { Store } from '#lib/ports/store';
import { postgresBus } from '#lib/storage/postgres-bus';
import { memoryBus } from './memory-bus.ts';

interface Opened {
  readonly bus: Bus;
  /** The store, which closes the bus before itself. */
  readonly closing: (store: Store) => Store;
}

/** A bus between all processes where they share a PostgreSQL; within this one where the store is a file. */
export function openBus(url: string): Opened {
  if (url.startsWith('file:')) return { bus: memoryBus(), closing: (store) => store };
  const bus = postgresBus(url);
  return { bus, closing: (store) => ({ ...store, close: () => bus.close().then(() => store.close()) }) };
}
