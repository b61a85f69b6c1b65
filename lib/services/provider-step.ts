import type { ProviderProof } from '#lib/domain/provider-proof';
import type { SecondStep } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';

/** What a provider has proved of somebody, and whether its account was linked to theirs before. */
export interface ProvedThere {
  readonly proof: ProviderProof;
  readonly linked: boolean;
}

/**
 * The second step that a provider's proof comes to; null where it had none, and where the portal asks for it and the account
 * is not linked yet: whoever can receive mail at an address has not passed its person's second step. It was passed when the provider says, not now;
 * where the provider does not say, so long ago that it proves no change.
 */
export function providerStep({ backend }: Pick<Portal, 'backend'>, { proof, linked }: ProvedThere): SecondStep | null {
  const alone = backend.capabilities.proves === 'provider';
  if (!proof.mfa || !(alone || linked)) return null;
  const strength = alone ? 3 : 1;
  return { at: proof.provedAt ?? 0, kind: 'provider', methodId: null, strength };
}
