import type { Present } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import type { Method } from '#lib/domain/method';
import type { Portal } from '#lib/ports/portal';
import { methodsFor } from './ask-second-step.ts';
import type { SecondStepPurpose } from './ask-second-step.ts';

/** What a page that asks for a proof is drawn from. */
export interface ChallengeView {
  /** What is open now; null when nothing was asked, or it is over. */
  readonly challenge: Challenge | null;
  /** The method that is to answer it, or that would be asked first. */
  readonly method: Method | null;
  readonly others: readonly Method[];
  /** The password is to be proved instead: there is no method yet. */
  readonly password: boolean;
}

/** What the second-step and confirm pages show. */
export async function viewChallenge(
  portal: Portal,
  present: Present,
  purpose: SecondStepPurpose,
): Promise<ChallengeView> {
  const fit = methodsFor(present, purpose);
  const open = await portal.backend.open(present.actor, purpose);
  const asked = open === null ? undefined : fit.find((method) => method.id === open.methodId);
  const method = asked ?? fit[0] ?? null;
  return {
    challenge: asked === undefined ? null : (open?.challenge ?? null),
    method,
    others: fit.filter((each) => each.id !== method?.id),
    password: purpose === 'change' && present.set.methods.length === 0,
  };
}
