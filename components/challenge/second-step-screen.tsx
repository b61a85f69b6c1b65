import { challengeWords } from '#lib/content/sign-in';
import type { Challenge } from '#lib/domain/challenge';
import type { Method } from '#lib/domain/method';
import { idleLasts } from '#lib/domain/session';
import type { Problem } from '../ui/problem.tsx';

/** What a second step is drawn from: at sign-in, and before a change. */
export interface SecondStepScreen {
  readonly challenge: Challenge | null;
  readonly method: Method | null;
  readonly others: readonly Method[];
  /** The person has weaker methods too, which may not answer for this. */
  readonly onlyStrongest: boolean;
  /** `/api/sign-in` or `/api/confirm`. */
  readonly base: string;
  /** Fields that every form carries. */
  readonly carried: Readonly<Record<string, string>>;
  readonly problem: Problem | null;
  readonly now: number;
  /** Days for which this browser can be remembered; 0 where it cannot, and before a change. */
  readonly rememberedDays: number;
  /** Recovery codes left to sign in with; 0 before a change. */
  readonly recoveryCodes: number;
}

/** Milliseconds for which asking a method again is certain to be refused; 0 when it may work. */
export function waitFor({ problem, others, now }: SecondStepScreen, method: Method): number {
  // With several methods the page does not know which was refused, but only texts and calls are sent.
  if (problem === null || problem.retryAt === null || (others.length > 0 && !('number' in method))) return 0;
  return Math.max(0, problem.retryAt - now);
}

/** What to say while a method cannot be asked: longer than a session lasts untouched, nobody waits here. */
export function waitWords(wait: number): { readonly waiting: string; readonly reload: string } {
  const { waiting, reload, later } = challengeWords.gone;
  return wait >= idleLasts ? { waiting: later, reload: later } : { waiting, reload };
}
