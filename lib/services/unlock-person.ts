import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import { passwordKey } from './sign-in-with-password.ts';
import { setUpMailTriesKey } from './mail-set-up-code.ts';
import { accessCodeTriesKey } from './use-access-code.ts';
import { recoveryTriesKey } from './use-recovery-code.ts';

/** Opens a locked account: the password's count and those of the methods begin again at none. */
export async function unlockPerson(portal: Portal, person: Person): Promise<void> {
  await portal.store.transaction(async (tables) => {
    await tables.people.unlock(person.id);
    await tables.tries.clear(passwordKey(portal, person.email, null));
    await tables.tries.clear(recoveryTriesKey(person.id));
    await tables.tries.clear(accessCodeTriesKey(person.id));
    await tables.tries.clear(setUpMailTriesKey(person.id));
    const actor = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;
    await tables.audit.append(person.id, actor, { what: 'unlocked' });
  });
  await portal.backend.unlock(person.id);
}
