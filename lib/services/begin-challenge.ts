import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import type { EnrolmentId, Facts } from '#lib/domain/enrolment';
import { Fault } from '#lib/domain/fault';
import type { MethodKind } from '#lib/domain/method';
import { recallMobileNumber } from '#lib/domain/phone-number';
import type { Result } from '#lib/domain/result';
import type { BeginRefusal as NotBegun, EnrolmentRequest, SendRefusal } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';

export type BeginRefusal = SendRefusal | NotBegun;

/** Has the backend begin what an enrolment is for, with the facts gathered so far. */
export async function beginChallenge(
  portal: Portal,
  actor: Actor,
  of: { readonly id: EnrolmentId; readonly kind: MethodKind; readonly facts: Facts },
): Promise<Result<Challenge, BeginRefusal>> {
  return portal.backend.begin(actor, requestFor(of));
}

function requestFor(of: {
  readonly id: EnrolmentId;
  readonly kind: MethodKind;
  readonly facts: Facts;
}): EnrolmentRequest {
  const { id: enrolmentId, kind, facts } = of;
  switch (kind) {
    case 'authenticator-app':
      return { kind, enrolmentId, app: facts.app ?? 'other' };
    case 'security-key':
      return { kind, enrolmentId };
    case 'text-message':
    case 'phone-call':
      return { kind, enrolmentId, number: numberIn(facts) };
    case 'alternative-phone':
      return { kind, enrolmentId, number: numberIn(facts), by: facts.by ?? 'call' };
  }
}

function numberIn({ number }: Facts) {
  if (number === undefined) throw new Fault('internal', 'Nothing was asked for before the text or the call.');
  return recallMobileNumber(number);
}
