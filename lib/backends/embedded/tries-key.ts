import type { MethodId, MethodKind } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import type { Keyring } from '#lib/ports/keyring';

/** What wrong answers of an enrolled method are counted under. */
export function methodTriesKey(method: MethodId): string {
  return `method:${method}`;
}

/** What wrong answers are counted under while a method is being set up; the method does not exist yet. */
export function enrolTriesKey(person: PersonId, kind: MethodKind, numberIndex: string | null): string {
  return `enrol:${person}:${kind}:${numberIndex ?? ''}`;
}

/** What equal numbers are found by. */
export function numberIndexOf(keyring: Keyring, number: string): string {
  return keyring.index(number, 'number');
}
