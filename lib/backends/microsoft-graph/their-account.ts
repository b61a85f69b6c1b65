import { isFault } from '#lib/domain/fault';
import type { Person } from '#lib/domain/person';
import type { ProviderAccount } from '#lib/domain/provider-proof';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { GraphSettings } from './settings.ts';
import { upnOf } from './upn.ts';

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Whether whoever has signed in is the account that Graph is asked to change: the name of the one in the ID token is the
 * name of the other, and the tenant is the same. Of a token that has no name nothing is known.
 */
export function isTheirAccount(
  settings: Pick<GraphSettings, 'renames' | 'tenant'>,
  person: Pick<Person, 'email'>,
  { tenantId, username }: ProviderAccount,
): Result<null, RefusalOf<'provider-other-account'>> {
  const { tenant } = settings;
  if (tenantId !== null && guid.test(tenant) && tenantId.toLowerCase() !== tenant.toLowerCase()) {
    return refuse({ code: 'provider-other-account', by: 'tenant' });
  }
  const same = username !== null && username.toLowerCase() === nameOf(settings, person);
  return same ? ok(null) : refuse({ code: 'provider-other-account', by: 'name' });
}

/** Null for whom Microsoft can have no account. */
function nameOf(settings: Pick<GraphSettings, 'renames'>, person: Pick<Person, 'email'>): string | null {
  try {
    return upnOf(settings, person).toLowerCase();
  } catch (failure) {
    if (isFault(failure)) return null;
    throw failure;
  }
}
