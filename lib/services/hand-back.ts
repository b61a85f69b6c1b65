import type { Actor, Present } from '#lib/domain/actor';
import type { HandOverEnding } from '#lib/domain/hand-over';
import { handOverTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { recordEvent } from './record-event.ts';

/** "I want to set up a different method", on the phone: the run and the phone's session are over; the computer is told. */
export async function leaveOnPhone(portal: Portal, { actor }: Present): Promise<void> {
  const { scope } = actor.session;
  if (scope === null) return;
  const now = portal.clock.now();
  await endOnPhone(portal, actor, {
    ending: 'left',
    also: async (tables) => {
      await tables.challenges.dropForEnrolment(scope.enrolmentId, now);
      await tables.enrolments.close(scope.enrolmentId, now);
    },
  });
}

/** Signing out on the phone: its session is over; the run stays as it is, for the computer to carry on. */
export async function signOutOnPhone(portal: Portal, { actor }: Pick<Present, 'actor'>): Promise<void> {
  await endOnPhone(portal, actor, {
    ending: 'signed-out',
    also: async (tables) => {
      await recordEvent(tables, actor, { what: 'signed-out' });
    },
  });
}

interface Ending {
  readonly ending: Extract<HandOverEnding, 'left' | 'signed-out'>;
  readonly also: (tables: Tables) => Promise<void>;
}

async function endOnPhone(portal: Portal, actor: Actor, { ending, also }: Ending): Promise<void> {
  const { session, person } = actor;
  const handOver = await portal.store.handOvers.ofPhone(session.id);
  await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    await also(tables);
    if (handOver !== null) await tables.handOvers.end(handOver.id, ending);
    await tables.sessions.end(session.id, portal.clock.now());
  });
  if (handOver !== null) portal.bus.tell(handOverTopic(handOver.sessionId));
}
