/** Lets the changes to one person's account follow each other, within this process: Graph has no transactions. */
export function turns(): <T>(person: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (person, work) => {
    const before = last.get(person) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(person, mine);
    try {
      return await mine;
    } finally {
      if (last.get(person) === mine) last.delete(person);
    }
  };
}
