import type { Present } from '#lib/domain/actor';
import type { EnrolmentId } from '#lib/domain/enrolment';
import { handOverBytes, handOverLasts, handOverNumber } from '#lib/domain/hand-over';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { ownDoing } from '#lib/domain/own-doing';
import { handOverTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import { allowedEnrolment } from './allowed-enrolment.ts';
import { onYourPhone } from './on-the-phone.ts';
import { pathOf } from './path-of.ts';
import type { Held } from './step-outcome.ts';

/**
 * "Continue on your phone": makes the link and the number for a run that is not proved yet. The link works 10 minutes and
 * once (R24), and carries no authority by itself (A08): the phone has to be told the number that this computer shows.
 * An earlier link of this session is over. Returns where the computer goes.
 */
export async function handOver(portal: Portal, present: Present, id: EnrolmentId): Promise<Result<string, Held>> {
  ownDoing(present.actor);
  const found = await allowedEnrolment(portal, present, id);
  if (!found.ok) return found;
  const { enrolment, journey } = found.value;
  if (enrolment.methodId !== null) return ok(pathOf(journey.id, enrolment.step));
  const { keyring, store, clock, bus } = portal;
  const { person, session } = present.actor;
  const at = clock.now();
  const code = keyring.token(handOverBytes);
  await store.handOvers.open({
    id: keyring.id(),
    personId: person.id,
    enrolmentId: enrolment.id,
    sessionId: session.id,
    codeHash: keyring.digest(code),
    offer: { code, number: handOverNumber(keyring.token(handOverBytes)) },
    at,
    expiresAt: at + handOverLasts,
  });
  bus.tell(handOverTopic(session.id));
  return ok(onYourPhone);
}
