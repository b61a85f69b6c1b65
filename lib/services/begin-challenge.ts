import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import type { EnrolmentId, Facts } from '#lib/domain/enrolment';
import { Fault } from '#lib/domain/fault';
import type { MethodKind } from '#lib/domain/method';
import { recallMobileNumber } from '#lib/domain/phone-number';
import type { RefusalOf } from '#lib/domain/refusal';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { EnrolmentRequest, SendRefusal } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';

export type BeginRefusal = SendRefusal | RefusalOf<'method-not-offered' | 'number-already-used'>;

/** Has the backend begin what an enrolment is for, with the facts gathered so far. */
export async function beginChallenge(
  portal: Portal,
  actor: Actor,
  of: { readonly id: EnrolmentId; readonly kind: MethodKind; readonly facts: Facts },
): Promise<Result<Challenge, BeginRefusal>> {
  const request = requestFor(of.kind, of.id, of.facts);
  if (request === null) return refuse({ code: 'method-not-offered' });
  return portal.backend.begin(actor, request);
}

function requestFor(kind: MethodKind, enrolmentId: EnrolmentId, facts: Facts): EnrolmentRequest | null {
  switch (kind) {
    case 'authenticator-app':
    case 'security-key':
      return { kind, enrolmentId };
    case 'text-message':
      if (facts.number === undefined) throw new Fault('internal', 'No number was asked for before the text.');
      return { kind, enrolmentId, number: recallMobileNumber(facts.number) };
    case 'phone-call':
    case 'alternative-phone':
      return null;
  }
}
