import type { MethodId } from '#lib/domain/method';
import type { Keyring } from '#lib/ports/keyring';

/** As long as a code of an app could be right. */
const remembered = 60_000;

/**
 * The codes of apps that were right a moment ago. privacyIDEA refuses one a second time and does not say why; by this the
 * person is told to wait for the next. Only a courtesy: another process does not know of it, and nothing is let in by it.
 */
export interface SpentCodes {
  add(method: MethodId, code: string): void;
  has(method: MethodId, code: string): boolean;
}

/** Remembers keyed hashes, for as long as a code could be right. */
export function spentCodes(keyring: Keyring, now: () => number): SpentCodes {
  const until = new Map<string, number>();
  const keyOf = (method: MethodId, code: string): string => keyring.index(`${method}:${code}`, 'code');
  return {
    add(method, code) {
      for (const [key, end] of until) if (end <= now()) until.delete(key);
      until.set(keyOf(method, code), now() + remembered);
    },
    has: (method, code) => (until.get(keyOf(method, code)) ?? 0) > now(),
  };
}
