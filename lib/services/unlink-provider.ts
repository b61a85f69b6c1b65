import type { Person } from '#lib/domain/person';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import { endEverywhere } from './end-all-sessions.ts';

/**
 * Takes back whose account at an OpenID provider opens this one, and ends what it may have opened, in one transaction with
 * the audit line and the notice. The next one that proves their address there is linked anew. False where none was linked.
 */
export async function unlinkProvider(portal: Portal, person: Person, actor: AuditActor): Promise<boolean> {
  const at = portal.clock.now();
  return portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    if ((await tables.identities.unlink(person.id)) === 0) return false;
    await endEverywhere(tables, person.id, { at, keep: null });
    const change = { what: 'provider-unlinked' } as const;
    await tables.audit.append(person.id, actor, change);
    const about = { audience: 'person', personId: person.id, change, at, userAgent: actor.userAgent } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email });
    return true;
  });
}
