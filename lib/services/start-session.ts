import type { Origin } from '#lib/domain/actor';
import type { Person } from '#lib/domain/person';
import { Secret } from '#lib/domain/secret';
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

/** Opens a session after a right password: one transaction with the cleared count and the audit line. */
export async function startSession(portal: Portal, given: SessionGiven): Promise<Secret> {
  const { person, origin, wantedPath, browser } = given;
  const at = portal.clock.now();
  const { token, hash } = newToken(portal);
  await portal.store.transaction(async (tables) => {
    await tables.tries.clear(passwordKey(portal, person.email, browser));
    await tables.sessions.start({
      id: portal.keyring.id(),
      tokenHash: hash,
      personId: person.id,
      at,
      // Without MFA the person is in at once, and goes there now.
      wantedPath: person.mfaOnAt === null ? null : wantedPath,
      ...origin,
    });
    await tables.audit.append(
      person.id,
      { kind: 'self', personId: person.id, ...origin },
      { what: 'signed-in', with: 'password' },
    );
  });
  return token;
}
