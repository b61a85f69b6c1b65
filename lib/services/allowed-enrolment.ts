import type { Present } from '#lib/domain/actor';
import type { EnrolmentId } from '#lib/domain/enrolment';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { currentEnrolment } from './current-enrolment.ts';
import type { Run } from './current-enrolment.ts';
import { enrolmentGate } from './enrolment-gate.ts';
import { isOnThePhone, onYourPhone } from './on-the-phone.ts';
import { pathOf } from './path-of.ts';
import type { Held } from './step-outcome.ts';

/** The open run named, for somebody who may still set it up: what was allowed at its start is asked again until the proof. */
export async function allowedEnrolment(portal: Portal, present: Present, id: EnrolmentId): Promise<Result<Run, Held>> {
  const found = await currentEnrolment(portal, present, id);
  if (!found.ok) {
    const away = await isOnThePhone(portal, present);
    if (away) return refuse({ refusal: { code: 'on-the-phone' }, path: onYourPhone });
    return refuse({ refusal: found.refusal, path: '/self-service/choose-method' });
  }
  const { enrolment, journey } = found.value;
  if (enrolment.methodId !== null) return found;
  const gate = await enrolmentGate(portal, present, { journey: journey.id, underWay: true });
  return gate.ok ? found : refuse({ refusal: gate.refusal, path: pathOf(journey.id, enrolment.step) });
}
