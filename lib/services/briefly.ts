import type { Clock } from '#lib/ports/clock';

/** A burst of requests of one person, as a page with its parts makes, is one question. */
const lasts = 1_000;

/** More than are ever asked for within a second; it only keeps what is old from piling up. */
const most = 10_000;

/** Answers that are good for a second, and for all who ask before there is one. */
export interface Briefly<T> {
  recall(key: string, ask: () => Promise<T>): Promise<T>;
  forget(key: string): void;
}

/** Remembers answers for a second, by process. What failed is asked again by the next who comes after. */
export function briefly<T>(clock: Clock): Briefly<T> {
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<T> }>();
  return {
    recall(key, ask) {
      const now = clock.now();
      const known = kept.get(key);
      if (known !== undefined && known.until > now) return known.answer;
      if (kept.size >= most) kept.clear();
      const answer = ask();
      const entry = { until: now + lasts, answer };
      kept.set(key, entry);
      answer.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      return answer;
    },
    forget(key) {
      kept.delete(key);
    },
  };
}
