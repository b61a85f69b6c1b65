/** Lets work under one name run one after the other, in the order it came. */
export type Turns = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Turns of this process, for systems without transactions. What runs in others is kept apart by what the system and the store allow only once. */
export function turns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}
