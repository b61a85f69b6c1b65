import type { Person } from '#lib/domain/person';
import type { GraphSettings } from './settings.ts';

/** The name somebody signs in to Microsoft with. */
export function upnOf({ upnDomain }: Pick<GraphSettings, 'upnDomain'>, { email }: Pick<Person, 'email'>): string {
  return upnDomain === null ? email : email.replace(/@.*$/, `@${upnDomain}`);
}

/** Where Graph has somebody. */
export function userPath(settings: Pick<GraphSettings, 'upnDomain'>, person: Pick<Person, 'email'>): string {
  return `/users/${encodeURIComponent(upnOf(settings, person))}`;
}
