import { count } from './times.ts';

/** How many tries there are before one has to wait, as soon as there are few; with a space in front. */
export function triesLeftWords(triesLeft: number): string {
  if (triesLeft > 3) return '';
  return triesLeft === 0 ? ' That was the last try for now.' : ` You have ${count(triesLeft, 'try', 'tries')} left.`;
}
