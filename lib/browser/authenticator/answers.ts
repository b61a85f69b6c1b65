/** Something of the account that waits for its person's yes or no. */
export interface ApprovalRequest {
  readonly id: string;
  readonly account: string;
  readonly purpose: 'enrol' | 'sign-in' | 'change' | 'reset' | 'verify';
  readonly browser: string;
  readonly ip: string;
  /** By the portal's clock, as all times here. */
  readonly at: number;
  readonly expiresAt: number;
  readonly digits: 2 | 6;
}

/** What waits at a moment. */
export interface Waiting {
  /** The portal's clock; null where it does not say, as in a stream. */
  readonly now: number | null;
  readonly requests: readonly ApprovalRequest[];
}

/** What the portal tells about an account that it has just bound. */
export interface Bound {
  readonly authenticator: string;
  readonly token: string;
  readonly account: string;
  readonly name: string;
  readonly organisation: string;
  readonly origin: string;
  readonly seed: string;
  readonly digits: 2 | 6;
}

const troubleCodes = [
  'binding-over',
  'wrong-code',
  'wait',
  'busy',
  'authenticator-gone',
  'wrong-number',
  'challenge-expired',
  'not-signed',
  'not-understood',
] as const;

/** Why the portal did not do what it was asked. */
export interface Trouble {
  readonly code: (typeof troubleCodes)[number] | 'unreachable' | 'fault';
  readonly triesLeft?: number;
  readonly retryAt?: number;
}

type Fields = Readonly<Record<string, unknown>>;
type Shape = Readonly<Record<string, 'string' | 'number'>>;

const requestShape = {
  id: 'string',
  account: 'string',
  purpose: 'string',
  browser: 'string',
  ip: 'string',
  at: 'number',
  expiresAt: 'number',
} as const;

const boundShape = {
  authenticator: 'string',
  token: 'string',
  account: 'string',
  name: 'string',
  organisation: 'string',
  origin: 'string',
  seed: 'string',
} as const;

/** Reads what waits; null when it is something else. */
export function readWaiting(read: unknown): Waiting | null {
  if (!isObject(read) || !Array.isArray(read['requests'])) return null;
  const requests: readonly unknown[] = read['requests'];
  const now = read['now'] ?? null;
  if (now !== null && typeof now !== 'number') return null;
  return requests.every(isRequest) ? { now, requests } : null;
}

/** Reads the newly bound account; null when it is something else. */
export function readBound(read: unknown): Bound | null {
  return isBound(read) ? read : null;
}

/** Reads the key that push messages of the portal are signed with. */
export function readVapidKey(read: unknown): string | null {
  return isObject(read) && typeof read['vapidKey'] === 'string' ? read['vapidKey'] : null;
}

/** Reads a refusal. Whatever is not known here is the portal's own fault, as far as the person is concerned. */
export function readTrouble(read: unknown): Trouble {
  const refusal = isObject(read) ? read['refusal'] : null;
  if (!isObject(refusal)) return { code: 'fault' };
  const code = troubleCodes.find((each) => each === refusal['code']);
  if (code === undefined) return { code: 'fault' };
  const { triesLeft, retryAt } = refusal;
  return {
    code,
    ...(typeof triesLeft === 'number' && { triesLeft }),
    ...(typeof retryAt === 'number' && { retryAt }),
  };
}

function isObject(read: unknown): read is Fields {
  return typeof read === 'object' && read !== null;
}

function fits(read: Fields, shape: Shape): boolean {
  return Object.entries(shape).every(([name, type]) => typeof read[name] === type);
}

function hasDigits(read: Fields): boolean {
  return read['digits'] === 2 || read['digits'] === 6;
}

function isRequest(read: unknown): read is ApprovalRequest {
  return isObject(read) && fits(read, requestShape) && hasDigits(read);
}

function isBound(read: unknown): read is Bound {
  return isObject(read) && fits(read, boundShape) && hasDigits(read);
}
