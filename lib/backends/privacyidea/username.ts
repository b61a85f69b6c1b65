import type { Person } from '#lib/domain/person';
import type { PrivacyIdeaSettings } from './settings.ts';

/** How a person is called in privacyIDEA's realm. */
export function usernameOf(settings: PrivacyIdeaSettings, person: Pick<Person, 'email'>): string {
  return settings.PRIVACYIDEA_USERNAME === 'email' ? person.email : person.email.replace(/@[^@]*$/, '');
}
