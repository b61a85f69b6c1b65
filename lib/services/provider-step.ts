import type { ProviderProof } from '#lib/domain/provider-proof';
import type { SecondStep } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';

/** What a provider has proved of somebody, whether its account was linked to theirs before, and a second step passed with it here. */
export interface ProvedThere {
  readonly proof: ProviderProof;
  readonly linked: boolean;
  readonly stepped: boolean;
}

/**
 * The second step that a provider's proof comes to; null where it had none, and where the portal asks for it and none
 * was passed here by way of that account yet: whoever can receive mail at an address, or came while MFA was off, has not
 * passed its person's second step. It was passed when the provider says, not now;
 * where the provider does not say, so long ago that it proves no change.
 */
export function providerStep({ backend }: Pick<Portal, 'backend'>, { proof, stepped }: ProvedThere): SecondStep | null {
  const alone = backend.capabilities.proves === 'provider';
  if (!proof.mfa || !(alone || stepped)) return null;
  const strength = alone ? 3 : 1;
  return { at: proof.provedAt ?? 0, kind: 'provider', methodId: null, strength };
}
