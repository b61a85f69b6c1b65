import { firstPasswordLasts, firstPasswordOf, formatFirstHash } from '#lib/domain/first-password';
import type { Person } from '#lib/domain/person';
import { bytesOfCode } from '#lib/domain/recovery-code';
import { Secret } from '#lib/domain/secret';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import { endEverywhere } from './end-all-sessions.ts';

/** A password to sign in with at first, and until when that has to be. */
export interface FirstPassword {
  readonly password: Secret;
  readonly until: number;
}

/**
 * Gives somebody a password that the portal has made; it opens nothing after three days unless they have signed in with it
 * (ASVS 6.4.1). The one they had ends, with every session and remembered browser, and they are told.
 */
export async function makeFirstPassword(
  portal: Portal,
  person: Person,
  by: { readonly actor: AuditActor; readonly hash: (password: Secret) => Promise<string> },
): Promise<FirstPassword> {
  const password = new Secret(firstPasswordOf(portal.keyring.token(bytesOfCode)));
  const at = portal.clock.now();
  const until = at + firstPasswordLasts;
  const hash = formatFirstHash(await by.hash(password), until);
  await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    await tables.people.setPasswordHash(person.id, hash);
    await endEverywhere(tables, person.id, { at, keep: null });
    const change = { what: 'first-password-made', until } as const;
    await tables.audit.append(person.id, by.actor, change);
    const about = { audience: 'person', personId: person.id, change, at, userAgent: by.actor.userAgent } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email });
  });
  return { password, until };
}
