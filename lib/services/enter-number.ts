import type { Present } from '#lib/domain/actor';
import type { Person, PersonId } from '#lib/domain/person';
import { maskNumber, parseMobileNumber } from '#lib/domain/phone-number';
import type { NumberRefusal } from '#lib/domain/phone-number';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { verdictOn } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import { policyOf } from './policy-of.ts';
import { recordStaffChange } from './record-staff-change.ts';

export type EnterNumberRefusal = NumberRefusal | RefusalOf<'not-found' | 'number-not-wanted'>;

/** Somebody whose number the agent may enter; anybody else is as nobody. */
export async function whoseNumber(
  portal: Portal,
  { actor }: Present,
  id: PersonId,
): Promise<Result<Person, RefusalOf<'not-found'>>> {
  const person = await portal.store.people.byId(id);
  const theirs = person !== null && verdictOn(actor.person, 'enter-number', person) === 'yes';
  return theirs ? ok(person) : refuse({ code: 'not-found' });
}

/**
 * Enters a UK number for somebody who was registered with one from abroad: they can sign in again (row A8). The number
 * is what the organisation registers, and no method: the person proves their own when they enrol.
 */
export async function enterNumber(
  portal: Portal,
  present: Present,
  given: { readonly person: PersonId; readonly number: string; readonly country: string },
): Promise<Result<Person, EnterNumberRefusal>> {
  const found = await whoseNumber(portal, present, given.person);
  if (!found.ok) return found;
  const person = found.value;
  if (person.disabledFor === null) return refuse({ code: 'number-not-wanted' });
  const { regions } = await policyOf(portal, person);
  const dramaNumbers = portal.settings.mode === 'demo';
  const number = parseMobileNumber(given.number, given.country, { regions, dramaNumbers });
  if (!number.ok) return number;
  const { person: agent, origin } = present.actor;
  const by = { agent, person, origin, reason: '' };
  const entered = await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    if (!(await tables.organisationPeople.enterNumber(person.id, number.value))) return false;
    await recordStaffChange(portal)(tables, by, { what: 'number-entered', number: maskNumber(number.value) });
    return true;
  });
  return entered ? ok(person) : refuse({ code: 'number-not-wanted' });
}
