import type { MethodId, MethodKind } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import type { Keyring } from '#lib/ports/keyring';

/** What wrong answers of an enrolled method are counted under. */
export function methodTriesKey(method: MethodId): string {
  return `method:${method}`;
}

/**
 * What wrong answers are counted under while a password is being reset. Anybody who knows an address can give some, without
 * a password: were they counted with those at sign-in, strangers could keep a person waiting, or have the method switched
 * off. Both together are no more than 100 in a row (NIST SP 800-63B §3.2.2).
 */
export function resetTriesKey(method: MethodId): string {
  return `reset:${method}`;
}

/**
 * What is counted under while a caller is verified by a call or a link: nothing is, and a right answer there must not make
 * the wrong ones of a sign-in forgotten.
 */
export function callerTriesKey(method: MethodId): string {
  return `caller:${method}`;
}

/**
 * What wrong numbers are counted under that were typed on a method's phone. Apart from its codes: those anybody can type
 * who has the password, a number only who holds the phone; neither is to keep the other from counting.
 */
export function promptTriesKey(method: MethodId): string {
  return `${methodTriesKey(method)}:prompt`;
}

/** What wrong answers are counted under while a method is being set up; the method does not exist yet. */
export function enrolTriesKey(person: PersonId, kind: MethodKind, numberIndex: string | null): string {
  return `enrol:${person}:${kind}:${numberIndex ?? ''}`;
}

/** What equal numbers are found by. */
export function numberIndexOf(keyring: Keyring, number: string): string {
  return keyring.index(number, 'number');
}
