import type { Challenge } from '#lib/domain/challenge';
import type { Method } from '#lib/domain/method';
import type { Problem } from '../ui/problem.tsx';

/** What a second step is drawn from: at sign-in, and before a change. */
export interface SecondStepScreen {
  readonly challenge: Challenge | null;
  readonly method: Method | null;
  readonly others: readonly Method[];
  /** `/api/sign-in` or `/api/confirm`. */
  readonly base: string;
  /** Fields that every form carries. */
  readonly carried: Readonly<Record<string, string>>;
  readonly problem: Problem | null;
  readonly now: number;
}
