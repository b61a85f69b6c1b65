import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import { refuse, ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { BeginRefusal, EnrolmentRequest, SendRefusal } from '#lib/ports/backend';
import { firstCall, firstText } from '../first-send.ts';
import { stillShut } from '../new-challenge.ts';
import type { Making } from '../new-challenge.ts';
import { enrolTriesKey, numberIndexOf } from '../tries-key.ts';
import { knownAccount } from './account.ts';
import type { Account, GraphParts } from './account.ts';
import type { Administrators } from './administrators.ts';
import { showOwn } from './showing.ts';

type PhoneRequest = Extract<EnrolmentRequest, { readonly number: string }>;

/**
 * Begins to set up a phone. Graph takes any number for anybody's: that it is theirs the portal finds out first, by the
 * same codes and calls as anywhere.
 */
export async function begin(
  by: GraphParts & { readonly administrators: Administrators },
  actor: Actor,
  request: EnrolmentRequest,
): Promise<Result<Challenge, SendRefusal | BeginRefusal>> {
  const { parts } = by;
  if (!('number' in request) || !parts.offers.includes(request.kind)) return refuse({ code: 'method-not-offered' });
  const allowed = await by.administrators.refuses(actor.person, by.graph);
  if (!allowed.ok) return allowed;
  const fits = fitting(await knownAccount(by, actor.person), request);
  if (!fits.ok) return fits;
  const making: Making = {
    purpose: 'enrol',
    methodKind: request.kind,
    methodId: null,
    enrolmentId: request.enrolmentId,
    triesKey: enrolTriesKey(actor.person.id, request.kind, numberIndexOf(parts.keyring, request.number)),
  };
  const open = await stillShut(parts, making.triesKey);
  if (!open.ok) return open;
  const calls = request.kind === 'phone-call' || ('by' in request && request.by === 'call');
  const made = await (calls ? firstCall : firstText)(parts, actor, { making, number: request.number });
  return made.ok ? ok(await showOwn(parts, actor, made.value)) : made;
}

/**
 * Whether Graph would take the number. There is one mobile and one alternative phone: another number takes the place of
 * the one before, but the same one is not both.
 */
export function fitting(
  account: Account,
  { kind, number }: Pick<PhoneRequest, 'kind' | 'number'>,
): Result<null, BeginRefusal> {
  const phones = account.listed.flatMap(({ phone }) => (phone === null ? [] : [phone]));
  if (phones.some((each) => each.number === number)) return refuse({ code: 'number-already-used' });
  if (kind === 'alternative-phone' && !phones.some(({ type }) => type === 'mobile')) {
    return refuse({ code: 'mobile-first' });
  }
  return ok(null);
}
