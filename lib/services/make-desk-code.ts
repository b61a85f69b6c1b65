import type { Person, PersonId } from '#lib/domain/person';
import { bytesOfCode, recoveryCodeOf } from '#lib/domain/recovery-code';
import { deskCodeLasts, deskCodeLength } from '#lib/domain/reset';
import { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';

/** What is kept of a code of the service desk: a keyed hash, worth nothing for anybody else. */
export function deskCodeHash(portal: Pick<Portal, 'keyring'>, person: PersonId, code: string): string {
  return portal.keyring.index(`${person}:${code}`, 'desk-code');
}

/**
 * Makes a code with which somebody who has forgotten their password proves half of who they are; the other half is a method
 * of their own, so that whoever talks the service desk into it has not got far (security row A23). The one before it ends,
 * and the person is told.
 */
export async function makeDeskCode(
  portal: Portal,
  person: Person,
): Promise<{ readonly code: Secret; readonly until: number }> {
  const code = recoveryCodeOf(portal.keyring.token(bytesOfCode)).slice(0, deskCodeLength);
  const at = portal.clock.now();
  const until = at + deskCodeLasts;
  const change = { what: 'desk-code-made', until } as const;
  await portal.store.transaction(async (tables) => {
    const hash = deskCodeHash(portal, person.id, code);
    await tables.deskCodes.make({ personId: person.id, hash, at, expiresAt: until });
    const operator = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;
    await tables.audit.append(person.id, operator, change);
    const about = { audience: 'person', personId: person.id, change, at, userAgent: 'command line' } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email });
  });
  return { code: new Secret(code), until };
}
