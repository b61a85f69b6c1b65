import { Fault } from '#lib/domain/fault';
import type { PrivacyIdeaSettings } from './settings.ts';

/** Somebody, as far as privacyIDEA is told of them. */
export interface Named {
  readonly email: string;
}

/** How a person is called in privacyIDEA's realm. What stands before the @ names people of one domain only: of two, two would be one. */
export function usernameOf(settings: PrivacyIdeaSettings, person: Named): string {
  if (settings.PRIVACYIDEA_USERNAME === 'email') return person.email;
  const [before, domain, ...more] = person.email.split('@');
  const known = settings.PRIVACYIDEA_DOMAIN?.toLowerCase();
  if (before !== undefined && more.length === 0 && known !== undefined && domain?.toLowerCase() === known)
    return before;
  throw new Fault('misconfigured', 'Somebody has an address of another domain than PRIVACYIDEA_DOMAIN.');
}
