import type { Store } from '#lib/ports/store';

/** A store under test, on a database of its own, with what a test needs from beside it. */
export interface Subject {
  readonly url: string;
  readonly store: Store;
  /** What the store takes for now; set it at will. */
  readonly clock: { time: number; now(): number };
  /** Another store on the same database, with connections of its own. */
  another(): Promise<Store>;
  /** Runs SQL behind the store's back. */
  sql(text: string): Promise<readonly Record<string, unknown>[]>;
  /** Everything that is written down, as one text. */
  dump(): Promise<string>;
  close(): Promise<void>;
}

/** Opens a new, empty, migrated one. */
export type OpenSubject = () => Promise<Subject>;

/** One of some stores, in turn. */
export function inTurn(stores: readonly Store[], at: number): Store {
  const store = stores[at % stores.length];
  if (store === undefined) throw new Error('No store.');
  return store;
}

/** Gives a test a subject and closes it afterwards. */
export function using(open: OpenSubject, work: (subject: Subject) => Promise<void>): () => Promise<void> {
  return async () => {
    const subject = await open();
    try {
      await work(subject);
    } finally {
      await subject.close();
    }
  };
}
