import type { Present } from '#lib/domain/actor';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { endEverywhere } from './end-all-sessions.ts';
import { recordChange } from './record-event.ts';
import { stillSignedIn, whileSignedIn } from './still-signed-in.ts';

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

/** Somebody's own: all their sessions but this one end with it, and every remembered browser but this one's is forgotten. */
export async function unlinkOwnProvider(
  portal: Portal,
  { actor }: Present,
): Promise<Result<void, RefusalOf<'not-found' | 'signed-out'>>> {
  const { person, session } = actor;
  const at = portal.clock.now();
  const unlink = async (tables: Tables): Promise<Result<void, RefusalOf<'not-found'>>> => {
    await stillSignedIn(tables, actor);
    if ((await tables.identities.unlink(person.id)) === 0) return refuse({ code: 'not-found' });
    const open = await tables.sessions.openOf(person.id, at);
    const device = open.find((each) => each.id === session.id)?.deviceId ?? null;
    await endEverywhere(tables, person.id, { at, keep: { session: session.id, device } });
    await recordChange(portal)(tables, actor, { what: 'provider-unlinked' });
    return ok(undefined);
  };
  return whileSignedIn(() => portal.store.transaction(unlink));
}
