import type { ProviderProof } from '#lib/domain/provider-proof';
import type { SecondStep } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';

/**
 * The second step that a provider's proof comes to; null where it had none. It was passed when the provider says, not now;
 * where the provider does not say, so long ago that it proves no change.
 */
export function providerStep({ backend }: Pick<Portal, 'backend'>, proof: ProviderProof): SecondStep | null {
  if (!proof.mfa) return null;
  const strength = backend.capabilities.proves === 'provider' ? 3 : 1;
  return { at: proof.provedAt ?? 0, kind: 'provider', methodId: null, strength };
}
