import type { Origin } from '#lib/domain/actor';
import type { Person } from '#lib/domain/person';
import { Secret } from '#lib/domain/secret';
import type { Session } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import { passwordKey } from './sign-in-with-password.ts';

const tokenBytes = 32; // 256 bit (ASVS 7.2.3 asks for 128)

/** A new id for the cookie and what is stored of it. */
export function newToken(portal: Portal): { readonly token: Secret; readonly hash: string } {
  const token = portal.keyring.token(tokenBytes);
  return { token: new Secret(token), hash: portal.keyring.digest(token) };
}

/** Who signs in, and where. */
export interface SessionGiven {
  readonly person: Person;
  readonly origin: Origin;
  readonly wantedPath: string | null;
  /** As the password was counted. */
  readonly browser: string | null;
}

/** A session that has just begun, and the value of its cookie. */
export interface Started {
  readonly session: Session;
  readonly token: Secret;
}

/** Opens a session after a right password: one transaction with the cleared count and the audit line. */
export async function startSession(portal: Portal, given: SessionGiven): Promise<Started> {
  const { person, origin, browser } = given;
  const at = portal.clock.now();
  const { token, hash } = newToken(portal);
  const id = portal.keyring.id();
  // Without MFA the person is in at once, and goes there now.
  const wantedPath = person.mfaOnAt === null ? null : given.wantedPath;
  await portal.store.transaction(async (tables) => {
    await tables.tries.clear(passwordKey(portal, person.email, browser));
    await tables.sessions.start({ id, tokenHash: hash, personId: person.id, at, wantedPath, ...origin });
    const self = { kind: 'self', personId: person.id, ...origin } as const;
    await tables.audit.append(person.id, self, { what: 'signed-in', with: 'password' });
  });
  const times = { startedAt: at, lastSeenAt: at, passwordAt: at };
  return { token, session: { id, personId: person.id, ...times, secondStep: null, wantedPath } };
}
