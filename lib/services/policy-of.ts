import type { OrganisationId } from '#lib/domain/person';
import { policyFrom } from '#lib/domain/policy';
import type { Policy } from '#lib/domain/policy';
import type { Portal } from '#lib/ports/portal';

/** What holds for somebody: the defaults of the code, the deployment's over them, their organisation's over those. */
export async function policyOf(
  portal: Pick<Portal, 'store'>,
  person: { readonly organisationId: OrganisationId },
): Promise<Policy> {
  const held = await portal.store.policies.of(person.organisationId);
  return policyFrom(held?.deployment ?? {}, held?.own ?? {});
}
