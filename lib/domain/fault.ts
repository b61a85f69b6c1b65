/** What went wrong that no person at a screen can mend; each has a line for the operator and one sentence for the person. */
export type FaultCode =
  | 'store-unavailable'
  | 'store-busy'
  /** The store was lost while it committed: nobody can say whether it did. */
  | 'store-unsure'
  | 'secret-unreadable'
  | 'gateway-unreachable'
  | 'gateway-refused'
  | 'backend-unreachable'
  | 'backend-not-understood'
  /** The outside system that judges second steps has nobody by that person's name. */
  | 'person-not-there'
  | 'misconfigured'
  | 'internal';

/** Thrown when only an operator can help. `cause` goes to the log and never to the person. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'Fault';
    this.code = code;
  }
}

/** The system behind the portal asks to be left alone for so many seconds. */
export class Busy extends Fault {
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number) {
    super('backend-unreachable', message);
    this.retryAfter = retryAfter;
  }
}

/** After how many seconds it is worth trying again; null where nobody has said. */
export function retryAfterOf(thrown: unknown): number | null {
  if (!isFault(thrown) || !('retryAfter' in thrown)) return null;
  return typeof thrown.retryAfter === 'number' ? thrown.retryAfter : null;
}

/** True for a fault, also one made in another copy of this module (the bundled pages carry their own). */
export function isFault(thrown: unknown): thrown is Fault {
  return thrown instanceof Error && thrown.name === 'Fault' && 'code' in thrown;
}
