import type { PrivacyIdeaSettings } from './settings.ts';

/** Somebody, as far as privacyIDEA is told of them. */
export interface Named {
  readonly email: string;
}

/** How a person is called in privacyIDEA's realm. */
export function usernameOf(settings: PrivacyIdeaSettings, person: Named): string {
  return settings.PRIVACYIDEA_USERNAME === 'email' ? person.email : person.email.replace(/@[^@]*$/, '');
}
