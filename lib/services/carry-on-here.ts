import type { Present } from '#lib/domain/actor';
import type { HandOverId } from '#lib/domain/hand-over';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { handOverTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import { beginMoved, moveRun } from './move-run.ts';
import { onYourPhone } from './on-the-phone.ts';
import { openRun } from './open-run.ts';
import { pathOf } from './path-of.ts';
import { recordEvent } from './record-event.ts';

/**
 * "Carry on here": the run comes back to the computer that handed it over, and the phone's session ends. At any time
 * before the proof; after it there is nothing to bring back. Returns the screen to go to.
 */
export async function carryOnHere(
  portal: Portal,
  { actor }: Present,
  id: HandOverId,
): Promise<Result<string, RefusalOf<'enrolment-over'>>> {
  const { session, person } = actor;
  const handOver = await portal.store.handOvers.byId(id);
  if (handOver?.sessionId !== session.id) return refuse({ code: 'enrolment-over' });
  if (handOver.state === 'proved') return ok(onYourPhone);
  const run = await openRun(portal, handOver);
  if (run === null) return refuse({ code: 'enrolment-over' });
  const { enrolment, journey } = run;
  const away = enrolment.sessionId !== session.id;
  const back = await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    if (away && !(await moveRun(portal, tables, { run, session: session.id }))) return false;
    await tables.handOvers.end(id, 'taken-back');
    if (handOver.phoneSessionId !== null) await tables.sessions.end(handOver.phoneSessionId, portal.clock.now());
    if (away) await recordEvent(tables, actor, { what: 'taken-back' });
    return true;
  });
  portal.bus.tell(handOverTopic(session.id));
  if (!back) return ok(onYourPhone); // the phone was first: the page says how far it is
  return ok(away ? await beginMoved(portal, actor, run) : pathOf(journey.id, enrolment.step));
}
