import type { Present } from '#lib/domain/actor';
import type { Enrolment, EnrolmentId } from '#lib/domain/enrolment';
import { Fault } from '#lib/domain/fault';
import type { MethodKind } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Journey } from '#lib/journeys/journey';
import { findJourney } from '#lib/journeys/registry';
import type { Portal } from '#lib/ports/portal';

/** An open run and the journey it walks. */
export interface Run {
  readonly enrolment: Enrolment;
  readonly journey: Journey;
  readonly kind: MethodKind;
}

/** The open run of this session if it is the one named; it is over for every other session, tab or person. */
export async function currentEnrolment(
  portal: Portal,
  { actor }: Present,
  id: EnrolmentId,
): Promise<Result<Run, RefusalOf<'enrolment-over'>>> {
  const now = portal.clock.now();
  const enrolment = await portal.store.enrolments.current(actor.person.id, actor.session.id, now);
  if (enrolment?.id !== id) return refuse({ code: 'enrolment-over' });
  return ok(runOf(enrolment));
}

/** A run with the journey it walks. */
export function runOf(enrolment: Enrolment): Run {
  const journey = findJourney(enrolment.journey);
  if (journey?.enrols === undefined || journey.enrols === null) {
    throw new Fault('internal', `An enrolment walks ${enrolment.journey}, which sets nothing up.`);
  }
  return { enrolment, journey, kind: journey.enrols };
}
