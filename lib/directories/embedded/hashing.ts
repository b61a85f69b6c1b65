import { hash as argon2, hashRaw, verify as argon2Verify } from '@node-rs/argon2';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { SlowHash } from '#lib/ports/slow-hash';

/** Turns passwords into argon2id hashes and compares them, a few at a time. */
export interface Hashing {
  /** A PHC string; waits for a free place however many are before it. */
  hash(password: Secret): Promise<string>;
  /**
   * `busy` when as many are waiting as may. A hash that cannot be read is a wrong one, with as much work; whoever wants to
   * know is told.
   */
  verify(hash: string, password: Secret, onUnreadable?: () => void): Promise<Result<boolean, RefusalOf<'busy'>>>;
  /** Whether a hash is as strong as those that are made here, and no stronger. */
  isOurs(hash: string): boolean;
  /** Whether `verify` would refuse now. */
  busy(): boolean;
  /** How many are compared now, and how many wait. */
  atWork(): { readonly running: number; readonly waiting: number };
}

// 19 MiB, two passes, one lane: OWASP Password Storage; ASVS 5.0 appendix C. 2 is Argon2id.
const strength = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const ours = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/;

/**
 * Every comparison takes 19 MiB and a core: no more than `atOnce` run, no more than `mostWaiting` wait, and the rest is
 * told to come back, so that a flood of sign-ins costs neither the memory nor everybody else's time.
 */
export function hashing(options: { readonly atOnce: number; readonly mostWaiting: number }): Hashing & SlowHash {
  const places = placesFor(options.atOnce);
  const busy = (): boolean => places.full() && places.waiting() >= options.mostWaiting;
  return {
    busy,
    atWork: () => ({ running: places.running(), waiting: places.waiting() }),
    hash: (password) => places.take(() => argon2(normalised(password), strength)),
    isOurs: (hash) => ours.test(hash),
    async verify(hash, password, onUnreadable) {
      if (busy()) return refuse({ code: 'busy' });
      return ok(await places.take(() => compare({ hash, onUnreadable }, password)));
    },
    async digest(text, salt) {
      if (busy()) return refuse({ code: 'busy' });
      const salted = { ...strength, salt: Buffer.from(salt, 'base64url') };
      const digest = await places.take(() => hashRaw(normalised(text), salted));
      return ok(digest.toString('base64url'));
    },
  };
}

interface Kept {
  readonly hash: string;
  readonly onUnreadable: (() => void) | undefined;
}

async function compare({ hash, onUnreadable }: Kept, password: Secret): Promise<boolean> {
  try {
    return await argon2Verify(hash, normalised(password));
  } catch {
    onUnreadable?.();
    // As long as for anybody else (ASVS 6.3.8).
    await argon2(normalised(password), strength);
    return false;
  }
}

/** NFKC, so that the same password typed on two keyboards is the same (NIST SP 800-63B §3.1.1.2 allows NFKC or NFKD). */
function normalised(password: Secret): string {
  return password.reveal().normalize('NFKC');
}

/** First come, first served. */
function placesFor(atOnce: number) {
  const queue: (() => void)[] = [];
  let running = 0;
  return {
    full: () => running >= atOnce,
    running: () => running,
    waiting: () => queue.length,
    async take<T>(work: () => Promise<T>): Promise<T> {
      if (running >= atOnce) await new Promise<void>((go) => queue.push(go));
      else running += 1;
      try {
        return await work();
      } finally {
        // The place is handed to the next in line, or given back.
        const next = queue.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
