import type { Origin } from '#lib/domain/actor';
import type { DeskAlert, DeskAlertId } from '#lib/domain/desk-alert';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { mayFor, verdictOn } from '#lib/domain/rights';
import { organisationChain } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import { staffAuditActor } from './record-staff-change.ts';

/** Who sees to alerts, and from where. */
export interface SeeingTo {
  readonly agent: Person;
  readonly origin: Origin;
}

/** An alert with everybody in it by name. */
export interface AlertSeen {
  readonly alert: DeskAlert;
  /** Null when it is about no one account. */
  readonly person: Person | null;
  readonly takenBy: Person | null;
}

type AlertRefusal = RefusalOf<'not-allowed' | 'alert-gone' | 'alert-word-missing'>;

const page = 25;

/** Open alerts, the oldest first, and where the next page begins. Those that are not for this agent to see are left out. */
export async function viewAlerts(
  { store }: Portal,
  agent: Person,
  behind: Pick<DeskAlert, 'id' | 'at'> | null,
): Promise<
  Result<{ readonly alerts: readonly AlertSeen[]; readonly next: DeskAlert | null }, RefusalOf<'not-allowed'>>
> {
  if (!mayFor(agent, 'see-alerts', null)) return refuse({ code: 'not-allowed' });
  const open = await store.deskAlerts.open(page + 1, behind ?? undefined);
  const alerts: AlertSeen[] = [];
  for (const alert of open.slice(0, page)) {
    const person = alert.personId === null ? null : await store.people.byId(alert.personId);
    if (person !== null && verdictOn(agent, 'see-alerts', person) !== 'yes') continue;
    const takenBy = alert.taken === null ? null : await store.people.byId(alert.taken.by);
    alerts.push({ alert, person, takenBy });
  }
  return ok({ alerts, next: open.length > page ? (open[page - 1] ?? null) : null });
}

/** Takes one, so that two do not work on the same; nobody sees to what is about themselves, nor to what they are said to have done. */
export function takeAlert(portal: Portal, by: SeeingTo, id: DeskAlertId): Promise<Result<null, AlertRefusal>> {
  return seeTo(portal, by, { id, did: 'taken', word: '' });
}

/** Leaves one to others. */
export function giveBackAlert(portal: Portal, by: SeeingTo, id: DeskAlertId): Promise<Result<null, AlertRefusal>> {
  return seeTo(portal, by, { id, did: 'given-back', word: '' });
}

/** Closes one that the agent has taken, with a word that is kept. */
export async function closeAlert(
  portal: Portal,
  by: SeeingTo,
  closing: { readonly id: DeskAlertId; readonly word: string },
): Promise<Result<null, AlertRefusal>> {
  const word = closing.word.trim();
  if (word.length < 3) return refuse({ code: 'alert-word-missing' });
  return seeTo(portal, by, { id: closing.id, did: 'closed', word });
}

interface Deed {
  readonly id: DeskAlertId;
  readonly did: 'taken' | 'given-back' | 'closed';
  readonly word: string;
}

async function seeTo(portal: Portal, by: SeeingTo, deed: Deed): Promise<Result<null, AlertRefusal>> {
  const { agent } = by;
  const alert = await portal.store.deskAlerts.byId(deed.id);
  if (alert === null) return refuse({ code: mayFor(agent, 'see-alerts', null) ? 'alert-gone' : 'not-allowed' });
  const person = alert.personId === null ? null : await portal.store.people.byId(alert.personId);
  const allowed =
    person === null ? mayFor(agent, 'see-alerts', null) : verdictOn(agent, 'see-alerts', person) === 'yes';
  const accused = alert.about.staff?.includes(agent.id) === true && deed.did !== 'given-back';
  if (!allowed || accused || alert.personId === agent.id) return refuse({ code: 'not-allowed' });
  return portal.store.transaction(async (tables) => {
    const at = portal.clock.now();
    const { id, did, word } = deed;
    const done =
      did === 'taken'
        ? await tables.deskAlerts.take(id, agent.id, at)
        : did === 'given-back'
          ? await tables.deskAlerts.giveBack(id, agent.id)
          : await tables.deskAlerts.close(id, agent.id, { word, at });
    if (!done) return refuse({ code: 'alert-gone' });
    const actor = staffAuditActor({ ...by, reason: word });
    await tables.audit.append(alert.personId ?? organisationChain(null), actor, {
      what: 'alert',
      did,
      kind: alert.kind,
    });
    return ok(null);
  });
}
