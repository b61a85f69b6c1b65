import type { Origin } from '#lib/domain/actor';
import type { ProviderProof } from '#lib/domain/provider-proof';

/** Somebody whom a provider has proved, and where they come from. */
export interface FromProvider {
  readonly proof: ProviderProof;
  readonly origin: Origin;
  /** The organisation that people who are not known are entered in; null where they are turned away. */
  readonly createIn: string | null;
}
