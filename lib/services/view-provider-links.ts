import type { Present } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';

/** An account at an OpenID provider that opens somebody's account here, as its person sees it. */
export interface ProviderLink {
  readonly issuer: string;
  readonly linkedAt: number;
}

/** Where somebody may sign in from; none where nothing is linked. */
export async function viewProviderLinks({ store }: Portal, { actor }: Present): Promise<readonly ProviderLink[]> {
  const links = await store.identities.ofPerson(actor.person.id);
  return links.map(({ issuer, linkedAt }) => ({ issuer, linkedAt }));
}
