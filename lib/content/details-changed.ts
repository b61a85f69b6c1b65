import type { Change } from '#lib/domain/change';
import type { Role } from '#lib/domain/person';

type Details = Extract<Change, { readonly what: 'details-changed' }>;

const fieldWords = {
  name: 'your name',
  roles: 'what you may do for others',
  number: 'your registered mobile phone number',
  'shared-mailbox': 'whether others use your mailbox too',
  mfa: 'multi-factor authentication (MFA) is on',
} as const;

const roleWords: Readonly<Record<Role, string>> = {
  member: 'member',
  'local-administrator': 'local administrator',
  'service-desk': 'service desk',
  administrator: 'administrator',
};

/** " Before: member. Now: member and administrator." */
function rolesChanged(roles: Details['roles']): string {
  if (roles === undefined) return '';
  const said = (all: readonly Role[]): string => listed(all.map((role) => roleWords[role]));
  return `${roles.before.length === 0 ? '' : ` Before: ${said(roles.before)}.`} Now: ${said(roles.after)}.`;
}

function listed(parts: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(parts);
}

/** What an organisation changed of what it has registered of somebody. */
export function detailsChanged({ fields, roles }: Details): string {
  const parts = listed(fields.map((field) => fieldWords[field]));
  return `Your organisation changed what it has registered of you: ${parts}.${rolesChanged(roles)}`;
}
