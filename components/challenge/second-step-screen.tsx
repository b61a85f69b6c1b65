import { challengeWords } from '#lib/content/sign-in';
import type { Challenge } from '#lib/domain/challenge';
import { waysOf } from '#lib/domain/method';
import type { Method, Way } from '#lib/domain/method';
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
  /** No phone of theirs is prompted now, after somebody said that they had not asked for it. */
  readonly promptsStopped: boolean;
  /** Recovery codes left to sign in with; 0 before a change. */
  readonly recoveryCodes: number;
}

/** How an open challenge is answered; null for a key, or when nothing is open. */
export function wayOpen(challenge: Challenge | null): Way | null {
  switch (challenge?.kind) {
    case 'approve':
      return 'prompt';
    case 'take-call':
      return 'call';
    case 'enter-code':
      return challenge.sentTo === null ? 'code' : 'text';
    default:
      return null;
  }
}

/** Somebody has said on the phone that they had not asked for it. */
export function isStopped(challenge: Challenge | null): boolean {
  return challenge?.kind === 'approve' && challenge.state === 'unasked';
}

/** Whether a phone that could be asked is not, and its person may wonder why. */
export function promptsMissed({ promptsStopped, method, others }: SecondStepScreen): boolean {
  return promptsStopped && [method, ...others].some((each) => each !== null && waysOf(each).includes('prompt'));
}

/** The ways a method can be asked now, the usual one first: never by a phone that is not prompted. */
export function waysNow({ challenge, promptsStopped }: SecondStepScreen, method: Method): readonly Way[] {
  const noPrompt = promptsStopped || (challenge?.kind === 'enter-code' && challenge.instead !== null);
  return waysOf(method).filter((way) => way !== 'prompt' || !noPrompt);
}

/** The other ways of the method that is asked, or is to be asked again. */
export function otherWays(screen: SecondStepScreen): readonly Way[] {
  if (screen.method === null) return [];
  const ways = waysNow(screen, screen.method);
  const asked = wayOpen(screen.challenge) ?? ways[0];
  return ways.filter((way) => way !== asked);
}

/** The fields that ask a method, in a way of its own. */
export function askFields(screen: SecondStepScreen, method: Method, way?: Way): Readonly<Record<string, string>> {
  const fields = { ...screen.carried, method: method.id };
  return way === undefined ? fields : { ...fields, way };
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
