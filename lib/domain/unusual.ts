/** Ten minutes, by which wrong answers are counted over all accounts. */
export const failureSlot = 10 * 60_000;
/** What is usual is learnt from a week. */
export const usualFrom = 7 * 24 * 60 * 60_000;

/** Wrong answers for one account within an hour that are worth a look. */
export const manyForOne = 10;
/** Accounts for which one address fails within ten minutes that are worth a look: a shared address at work has fewer. */
export const manyFromOne = 10;

/** Whether wrong answers within ten minutes are far more than usual; fewer than fifty never are. */
export function isFarMoreThanUsual(failures: number, usual: number): boolean {
  return failures >= Math.max(50, 5 * usual);
}

/** The refusals that a guess gets; the rest are those of somebody who is slow. Whoever has to wait has guessed before. */
const guesses: ReadonlySet<string> = new Set([
  'wrong-sign-in',
  'wrong-password',
  'wrong-code',
  'too-many-tries',
  'wait',
  'wrong-number',
  'denied',
  'prompts-stopped',
  'recovery-code-wrong',
  'key-not-accepted',
  'key-not-yours',
  'key-copied',
  'access-code-wrong',
]);

/** Whether a refusal, as the history keeps it, is one that a guess gets. */
export function isGuess(refusal: string): boolean {
  return guesses.has(refusal);
}
