import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { bareHash } from '#lib/domain/first-password';
import type { Origin } from '#lib/domain/actor';
import type { EmailAddress } from '#lib/domain/email-address';
import { Fault } from '#lib/domain/fault';
import type { Person } from '#lib/domain/person';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import { sessionLasts } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import { signInWithPassword } from '#lib/services/sign-in-with-password';
import type { PasswordGiven, SignInRefusal } from '#lib/services/sign-in-with-password';
import { startSession } from '#lib/services/start-session';
import type { Started } from '#lib/services/start-session';
import { cookieName } from './cookies.ts';
import { callNextAuth, csrfToken, silent } from './next-auth-call.ts';

export interface Credentials {
  readonly email: EmailAddress;
  readonly password: Secret;
  readonly wantedPath: string | null;
  readonly origin: Origin;
  /** As for `signInWithPassword`. */
  readonly browser: string | null;
  readonly later: PasswordGiven['later'];
  /** The mark of a remembered browser. */
  readonly device: string | null;
}

/** Somebody let in, with the value of their cookie. */
export type LetIn = Started;

export interface FrontDoor {
  signIn(given: Credentials): Promise<Result<LetIn, SignInRefusal>>;
}

// next-auth is CommonJS: its default export is behind `default` when Node loads it without a bundler.
const credentials = (
  typeof CredentialsProvider === 'function'
    ? CredentialsProvider
    : (CredentialsProvider as { default: unknown }).default
) as typeof CredentialsProvider;

interface Outcome {
  judged: Result<Person, SignInRefusal> | null;
  started: Started | null;
  failure: Error | null;
}

/**
 * next-auth, used as the front door only: it runs the sign-in, and its token is replaced by the opaque id of our own
 * session row, so that sessions can be raised, listed and ended.
 */
export function frontDoor(portal: Portal, secret: string): FrontDoor {
  return {
    async signIn(given) {
      const outcome: Outcome = { judged: null, started: null, failure: null };
      const options = authOptions(portal, secret, { given, outcome });
      const before = await passwordMark(portal, given);
      await callNextAuth({ method: 'POST', path: ['callback', 'credentials'] }, options, portal.settings.publicUrl);
      if (outcome.failure !== null) throw outcome.failure;
      const { judged, started } = outcome;
      if (judged === null) throw new Fault('misconfigured', 'next-auth did not ask for the password.');
      if (!judged.ok) return judged;
      if (started === null) throw new Fault('misconfigured', 'next-auth did not open a session.');
      if ((await passwordMark(portal, given)) !== before) {
        await portal.store.sessions.end(started.session.id, portal.clock.now());
        return refuse({ code: 'wrong-sign-in' });
      }
      return ok(started);
    },
  };
}

/**
 * What a password is kept as. Another one after the session was opened than before the comparison: a new password was
 * chosen meanwhile, which ended the sessions there were (requirement R36), and this one was let in by the old.
 */
async function passwordMark(portal: Portal, { email }: Credentials): Promise<string | null> {
  const known = await portal.store.people.passwordOf(email);
  return known === null ? null : bareHash(known.hash);
}

function authOptions(
  portal: Portal,
  secret: string,
  call: { readonly given: Credentials; readonly outcome: Outcome },
): AuthOptions & { readonly secret: string } {
  const { given, outcome } = call;
  return {
    secret,
    session: { strategy: 'jwt', maxAge: sessionLasts / 1000 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      csrfToken,
      sessionToken: { name: cookieName('latchkey', portal.settings.publicUrl), options: {} },
    },
    providers: [
      credentials({
        credentials: {},
        authorize: async () => {
          try {
            outcome.judged = await signInWithPassword(portal, given);
          } catch (failure) {
            outcome.failure = failure instanceof Error ? failure : new Error(String(failure));
          }
          return outcome.judged?.ok === true ? { id: outcome.judged.value.id } : null;
        },
      }),
    ],
    jwt: {
      encode: async () => {
        if (outcome.judged?.ok !== true) throw new Fault('internal', 'A session without a sign-in.');
        const { origin, wantedPath, browser, device } = given;
        const person = outcome.judged.value;
        try {
          outcome.started = await startSession(portal, { person, origin, wantedPath, browser, device });
        } catch (failure) {
          outcome.failure = failure instanceof Error ? failure : new Error(String(failure));
          throw failure;
        }
        return outcome.started.token.reveal();
      },
      decode: () => null,
    },
    logger: silent,
  };
}
