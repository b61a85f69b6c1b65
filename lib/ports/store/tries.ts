/** What counting a try says. */
export type Counted =
  /** Go on and compare. `failures` includes this one: it counts as wrong until it is cleared. */
  | { readonly state: 'counted'; readonly failures: number }
  /** Not now; nothing was counted and nothing may be compared. */
  | { readonly state: 'wait'; readonly retryAt: number }
  /** Fifty wrong in a row. */
  | { readonly state: 'disabled' };

/**
 * Wrong answers in a row under a key (`method:…`, `enrol:…`, `password:…`). The key outlives challenges, sessions,
 * resends, processes and crashes, so none of them lowers the count (NIST SP 800-63B §3.1.3.2, §3.2.2).
 */
export interface Tries {
  /** Counts one before it is compared, atomically over all processes; limits as in `domain/tries`. */
  count(key: string, now: number): Promise<Counted>;
  /** How it stands without counting. */
  look(key: string, now: number): Promise<Counted>;
  /** Back to none, after a right answer or by the service desk. */
  clear(key: string): Promise<void>;
}
