import type { Present } from '#lib/domain/actor';
import type { Person, PersonId } from '#lib/domain/person';
import type { SessionId } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { DeviceId } from '#lib/ports/store/remembered-devices';
import { endWaysIn } from './end-staff-codes.ts';
import { followThere } from './follow-there.ts';
import { recordChange } from './record-event.ts';

/** What stays open of somebody's: one session, and the remembered browser it is in. */
export interface Kept {
  readonly session: SessionId;
  readonly device: DeviceId | null;
}

/**
 * Ends every session of somebody but one, and forgets every remembered browser but that session's; with `null`, all of
 * them; and with them what is being set up there, every code of the staff and every run of a forgotten password. What is ended is worth nothing at the next request (invariant I8). Returns how many sessions.
 */
export async function endEverywhere(
  tables: Tables,
  personId: PersonId,
  by: { readonly at: number; readonly keep: Kept | null },
): Promise<number> {
  const { at, keep } = by;
  await endWaysIn(tables, personId, at);
  await tables.devices.forgetAll(personId, at, keep?.device ?? null);
  return tables.sessions.endAll(personId, at, keep?.session ?? null);
}

/** "Sign out everywhere": all sessions but this one, or this one too (ASVS 7.4.3, 7.5.2). Returns how many others there were. */
export async function endAllSessions(
  portal: Portal,
  { actor }: Present,
  here: 'here-too' | 'elsewhere',
): Promise<number> {
  const { person, session } = actor;
  const at = portal.clock.now();
  const others = await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    const open = await tables.sessions.openOf(person.id, at);
    const device = open.find((each) => each.id === session.id)?.deviceId ?? null;
    const keep = here === 'elsewhere' ? { session: session.id, device } : null;
    await endEverywhere(tables, person.id, { at, keep });
    await recordChange(portal)(tables, actor, { what: 'signed-out-everywhere', here: keep === null });
    return open.filter((each) => each.id !== session.id).length;
  });
  await endThere(portal, person);
  return others;
}

/** Ends what the system outside keeps open of somebody's, after it has ended here. */
export function endThere({ backend }: Portal, person: Person): Promise<void> {
  return followThere(backend.sessionsEnded ? async () => backend.sessionsEnded?.(person) : null);
}
