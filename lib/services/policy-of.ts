import type { Person } from '#lib/domain/person';
import { defaultPolicy } from '#lib/domain/policy';
import type { Policy } from '#lib/domain/policy';
import type { Portal } from '#lib/ports/portal';

/** What holds for somebody: the defaults, with what their organisation has decided otherwise. */
export async function policyOf(portal: Portal, person: Person): Promise<Policy> {
  const organisation = await portal.store.people.organisation(person.organisationId);
  return { ...defaultPolicy, ...organisation?.policy };
}
