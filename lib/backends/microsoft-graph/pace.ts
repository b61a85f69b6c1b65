/** Time as it passes; a test makes its own. */
export interface Pace {
  /** Milliseconds since some moment. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const realPace: Pace = {
  now: () => performance.now(),
  sleep: (milliseconds) =>
    new Promise((done) => {
      setTimeout(done, milliseconds);
    }),
};

/** How long something is waited for. */
export interface Waiting {
  /** What is left of it, in milliseconds. */
  left(): number;
  /** How long a call that is made now may take; null where none is to be made any more. */
  forOne(method: string): number | null;
}

/** A person waits ten seconds at most, whatever is asked for them; work in the background has time. */
const inAll = { hurry: 10_000, background: 180_000 } as const;

/** The methods of Graph answer within a minute or not at all. */
const longest = 60_000;

/** So long a change is waited for at least: whether it was made is known by its answer alone. */
const change = 5_000;

/** Begins to wait. */
export function waiting(pace: Pace, how: keyof typeof inAll): Waiting {
  const until = pace.now() + inAll[how];
  const left = (): number => until - pace.now();
  return {
    left,
    forOne(method) {
      const most = Math.min(longest, Math.round(left()));
      if (method !== 'GET') return Math.max(most, change);
      return most > 0 ? most : null;
    },
  };
}
