import { Fault } from '#lib/domain/fault';
import type { Person } from '#lib/domain/person';
import type { GraphSettings } from './settings.ts';

/**
 * The name somebody signs in to Microsoft with. Where that has another domain than addresses have, only people of the one
 * domain that is named have such a name: with any other, two people would be one account.
 */
export function upnOf({ renames }: Pick<GraphSettings, 'renames'>, { email }: Pick<Person, 'email'>): string {
  if (renames === null) return email;
  const [before, domain, ...more] = email.split('@');
  if (before !== undefined && more.length === 0 && domain?.toLowerCase() === renames.from) {
    return `${before}@${renames.to}`;
  }
  throw new Fault('misconfigured', 'Somebody has an address of another domain than GRAPH_UPN_FROM.');
}

/** The address of whoever has a name at Microsoft; null where nobody of the portal's can have it. */
export function addressOf({ renames }: Pick<GraphSettings, 'renames'>, upn: string): string | null {
  if (renames === null) return upn;
  const at = upn.lastIndexOf('@');
  return upn.slice(at + 1).toLowerCase() === renames.to ? `${upn.slice(0, at)}@${renames.from}` : null;
}

/** Where Graph has somebody. */
export function userPath(settings: Pick<GraphSettings, 'renames'>, person: Pick<Person, 'email'>): string {
  return `/users/${encodeURIComponent(upnOf(settings, person))}`;
}
