import type { Present } from '#lib/domain/actor';
import type { MethodKind } from '#lib/domain/method';
import type { Portal } from '#lib/ports/portal';
import { allowedEnrolment } from './allowed-enrolment.ts';
import { runOf } from './current-enrolment.ts';
import { pathOf } from './path-of.ts';

/** What a phone is for that carries a set-up on. */
export interface OnPhone {
  readonly kind: MethodKind;
  readonly account: string;
  /** The screen it is at. */
  readonly path: string;
  /** The proof given at the computer has grown too old to go on with; it can be given there alone. */
  readonly late: boolean;
}

/** The run that a phone carries on; null for every other session. */
export async function viewOnPhone(portal: Portal, present: Present): Promise<OnPhone | null> {
  const { person, session } = present.actor;
  if (session.scope === null) return null;
  const enrolment = await portal.store.enrolments.current(person.id, session.id, portal.clock.now());
  if (enrolment === null) return null;
  const { journey, kind } = runOf(enrolment);
  const allowed = await allowedEnrolment(portal, present, enrolment.id);
  return { kind, account: person.email, path: pathOf(journey.id, enrolment.step), late: !allowed.ok };
}
