import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';

/** A hash that costs memory and time, for secrets of fewer than 112 bits (NIST SP 800-63B §3.1.2.2, ASVS 6.5.2). */
export interface SlowHash {
  /** Whether `digest` would refuse now, to be asked before a try is counted: a flood is nobody's wrong code. */
  busy(): boolean;
  /** argon2id with a salt of the caller's (base64url, 16 bytes), base64url. `busy` when as many are waiting as may. */
  digest(text: Secret, salt: string): Promise<Result<string, RefusalOf<'busy'>>>;
}
