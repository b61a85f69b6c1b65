import { isFault } from '#lib/domain/fault';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import type { VaultEnding } from '#lib/ports/store/vault-endings';

const atOnce = 50;

/**
 * Ends at the backend what has ended here. What fails is tried again at the next round; until then it opens nothing, since
 * the portal asks itself first. Twice is as once. Gives how many were ended, and what failed.
 */
export async function endAtVaults(
  portal: Pick<Portal, 'store' | 'vaults'>,
): Promise<{ readonly ended: number; readonly failures: readonly Error[] }> {
  const failures: Error[] = [];
  let ended = 0;
  for (const ending of await portal.store.vaultEndings.due(atOnce)) {
    const vault = vaultOf(portal, ending);
    const owner = vault === null ? null : await portal.store.people.byId(ending.personId);
    // Of a backend that is not this one nothing can be ended: it stays where it is.
    if (vault === null || owner === null) continue;
    try {
      await vault.end(owner, ending.remoteId);
      await portal.store.vaultEndings.done(ending);
      ended += 1;
    } catch (failure) {
      if (!isFault(failure)) throw failure;
      failures.push(failure);
      if (failure.code === 'backend-unreachable') break;
    }
  }
  return { ended, failures };
}

function vaultOf(
  { vaults }: Pick<Portal, 'vaults'>,
  { vault }: VaultEnding,
): { end(owner: Person, id: string): Promise<void> } | null {
  switch (vault) {
    case 'app-password':
      return vaults.appPasswords;
    case 'recovery-codes':
      return vaults.recoveryCodes;
    case 'access-code':
      return vaults.accessCodes;
  }
}
