/** Wrong answers after which each further one must wait (NIST SP 800-63B §3.2.2). */
export const freeTries = 5;

/** Wrong answers in a row after which a method is disabled and the account locked. */
export const mostTries = 50;

/** Wrong answers after which a challenge is dead, whatever the method's own count. */
export const triesPerChallenge = 5;

const second = 1_000;
const firstWait = 30 * second;
const longestWait = 3_600 * second;

/** How many more may be wrong before one has to wait. */
export function triesLeftAfter(failures: number): number {
  return Math.max(0, freeTries - failures);
}

/** Milliseconds to wait after this many wrong answers in a row: none below five, then 30 s doubling up to an hour. */
export function waitAfter(failures: number): number {
  if (failures < freeTries) return 0;
  return Math.min(longestWait, firstWait * 2 ** Math.min(failures - freeTries, 20));
}
