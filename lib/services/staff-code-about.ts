import type { PersonId } from '#lib/domain/person';

/** To sign in with, beside the password; to choose a new password with, beside a method. */
export type StaffCodeKind = 'access-code' | 'desk-code';

/** What a code is kept under for the page that shows it. */
export function staffCodeAbout(kind: StaffCodeKind, person: PersonId): string {
  return `${kind}:${person}`;
}
