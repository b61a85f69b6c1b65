import { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Clock } from '#lib/ports/clock';
import { read } from './answer.ts';
import type { Answered, SaidNo } from './answer.ts';
import type { PrivacyIdeaSettings } from './settings.ts';
import { trustedJwt } from './trusted-jwt.ts';
import { usernameOf } from './username.ts';
import type { Named } from './username.ts';

/** One call, and the shape its answer must have before anything of it is read. */
export interface Ask<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Begins with a slash; every part that comes from outside is percent-encoded already. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The origin that a security key is used at. */
  readonly origin?: string;
  /** Of `result.value`, `result.authentication` and `detail`. Nothing that it does not name goes on. */
  readonly answer: z.ZodType<T>;
}

export type Asked<T> = Promise<Result<T, SaidNo>>;

/** A privacyIDEA server. A `SaidNo` is its considered no; what never came or made no sense is thrown as a fault. */
export interface Client {
  /** In the name of the person: it confines itself to them. */
  asPerson<T>(person: Named, ask: Ask<T>): Asked<T>;
  /** By the service account, for what no person may do there. */
  asService<T>(ask: Ask<T>): Asked<T>;
  /** What anybody may ask it. */
  asAnybody<T>(ask: Ask<T>): Asked<T>;
}

/** Its number for a user who is in no resolver of the realm. */
const nobodyThere = 904;
const patience = 15_000;
const mostBytes = 4 * 1024 * 1024;
/** A service token is renewed this long before it ends. */
const margin = 5 * 60_000;
/** The name before the slash must be nothing that privacyIDEA counts subscriptions by. */
const userAgent = 'latchkey/1';

const tokenAnswer = z.object({ value: z.object({ token: z.string() }) });
const claims = z.object({ exp: z.number() });

/** Speaks to the server that the settings name. */
export function privacyIdeaClient(settings: PrivacyIdeaSettings, clock: Clock): Client {
  const call = <T>(ask: Ask<T>, token: string | null): Asked<T> => send(settings.PRIVACYIDEA_URL, ask, token);
  let service: Promise<string> | null = null;
  let until = 0;
  const signIn = async (): Promise<string> => {
    const body = { username: settings.PRIVACYIDEA_SERVICE_USER, password: settings.PRIVACYIDEA_SERVICE_PASSWORD };
    const signedIn = await call({ method: 'POST', path: '/auth', body, answer: tokenAnswer }, null);
    if (!signedIn.ok) {
      throw new Fault('misconfigured', 'privacyIDEA does not let the service account in.', signedIn.refusal);
    }
    until = endOf(signedIn.value.value.token, clock.now());
    return signedIn.value.value.token;
  };
  const serviceToken = async (): Promise<string> => {
    if (service === null || clock.now() > until - margin) {
      const asked = signIn();
      until = Number.POSITIVE_INFINITY;
      service = asked;
      asked.catch(() => {
        if (service === asked) service = null;
      });
    }
    return service;
  };
  return {
    asPerson: (person, ask) => call(ask, tokenFor(settings, person, clock.now())),
    async asService(ask) {
      const first = await call(ask, await serviceToken());
      if (first.ok || first.refusal.status !== 401) return first;
      service = null;
      return call(ask, await serviceToken());
    },
    asAnybody: (ask) => call(ask, null),
  };
}

/** What somebody else's answer says no with, where no person can do anything about it. */
export function noted<T>(answered: Result<T, SaidNo>, about: string): T {
  if (answered.ok) return answered.value;
  const { status, error, message } = answered.refusal;
  if (error === nobodyThere) {
    const how = '"npm run admin -- privacyidea check --person <address>" says why.';
    throw new Fault(
      'person-not-there',
      `privacyIDEA refused ${about}: it has nobody of that name in the realm. ${how}`,
    );
  }
  const says = `privacyIDEA refused ${about}: ${String(status)}, error ${String(error)}, ${message}`;
  throw new Fault(status === 401 || status === 403 ? 'misconfigured' : 'backend-not-understood', says);
}

function tokenFor(settings: PrivacyIdeaSettings, person: Named, now: number): string {
  const { PRIVACYIDEA_REALM: realm, PRIVACYIDEA_RESOLVER: resolver, PRIVACYIDEA_TRUSTED_KEY: key } = settings;
  return trustedJwt(key, { role: 'user', realm, resolver, username: usernameOf(settings, person) }, now);
}

/** When a token ends, by what stands in it; an hour where nothing can be read of it. */
function endOf(token: string, now: number): number {
  try {
    const middle = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    return claims.parse(JSON.parse(middle)).exp * 1000;
  } catch {
    return now + 60 * 60_000;
  }
}

async function send<T>(base: string, ask: Ask<T>, token: string | null): Asked<T> {
  const address = new URL(base + ask.path);
  for (const [name, value] of Object.entries(ask.query ?? {})) address.searchParams.set(name, value);
  const answered = await fetched(address, ask, token);
  const understood = read(answered);
  if (!understood.ok) return refuse(understood.refusal);
  const parsed = ask.answer.safeParse(understood.value);
  if (parsed.success) return ok(parsed.data);
  // Only where it went wrong: what was answered may be a secret.
  const where = parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ');
  throw new Fault('backend-not-understood', `privacyIDEA answered ${ask.path} in another shape: ${where}`);
}

async function fetched(address: URL, ask: Ask<unknown>, token: string | null): Promise<Answered> {
  try {
    const response = await fetch(address, {
      method: ask.method,
      headers: {
        'User-Agent': userAgent,
        Accept: 'application/json',
        ...(token === null ? {} : { 'PI-Authorization': token }),
        ...(ask.origin === undefined ? {} : { Origin: ask.origin }),
        ...(ask.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    if (text.length > mostBytes) throw new RangeError('The answer is too long.');
    return { status: response.status, text };
  } catch (cause) {
    throw new Fault('backend-unreachable', `privacyIDEA did not answer ${ask.path}.`, cause);
  }
}
