import type { MethodKind } from '#lib/domain/method';
import type { Keyring } from '#lib/ports/keyring';

/**
 * What a token is to the portal stands in its serial, which is there from the first moment on and never changes: nothing
 * has to be written beside it, and what was begun and never finished can be told by its name.
 */
export const uses = {
  LKA: { kind: 'authenticator-app' },
  LKP: { kind: 'authenticator-app' },
  LKT: { kind: 'text-message' },
  LKC: { kind: 'phone-call' },
  LKX: { kind: 'alternative-phone', by: 'text' },
  LKY: { kind: 'alternative-phone', by: 'call' },
  // privacyIDEA asks only what begins like this for a key.
  WAN: { kind: 'security-key' },
} as const satisfies Readonly<Record<string, { readonly kind: MethodKind; readonly by?: 'text' | 'call' }>>;

/** What the serials of recovery codes begin with: they are no method. */
const recovery = 'LKR';

export type Use = keyof typeof uses;

/** A serial of a token that is about to be made. */
export function newSerial(keyring: Keyring, use: Use): string {
  return `${use}${Buffer.from(keyring.id(), 'base64url').toString('hex').toUpperCase()}`;
}

/** A serial for a set of recovery codes: TANs that are somebody's second step elsewhere have another. */
export function recoverySerial(keyring: Keyring): string {
  return `${recovery}${Buffer.from(keyring.id(), 'base64url').toString('hex').toUpperCase()}`;
}

/** Whether a token is a set of the portal's recovery codes. */
export function isRecovery(serial: string): boolean {
  return serial.startsWith(recovery) && serial.length > 20;
}

/** What a token is for, by its serial; null where it was not made by the portal. */
export function useOf(serial: string): Use | null {
  const prefix = serial.slice(0, 3);
  return prefix in uses && serial.length > 20 ? (prefix as Use) : null;
}
