import type { MethodId } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import type { SendLeave } from './sends.ts';

/**
 * Prompts that went to phones: three in ten minutes, and ten since the last second step that was passed; then none until
 * another is (NIST SP 800-63B §3.1.3.2, MFA fatigue). To be taken, and committed, before a phone is prompted.
 */
export interface Prompts {
  /** `enough` with `retryAt` null: none until a second step is passed. */
  take(prompt: { readonly personId: PersonId; readonly methodId: MethodId }, now: number): Promise<PromptLeave>;
  /**
   * A second step was passed: what is counted since the last success begins again. What went out lately stays counted,
   * save the prompt that was approved, so that whoever keeps asking gains nothing by its owner signing in.
   */
  passed(personId: PersonId, by: { readonly prompt: boolean; readonly at: number }): Promise<void>;
}

export type PromptLeave =
  Extract<SendLeave, { readonly state: 'go' }> | { readonly state: 'enough'; readonly retryAt: number | null };
