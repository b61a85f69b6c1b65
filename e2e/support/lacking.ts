import { target } from './target.ts';
import type { Target } from './target.ts';

/** Tests, by their names, of what cannot be where they run, and why. */
const lacking: Readonly<Partial<Record<Target, Readonly<Record<string, string>>>>> = {
  'postgres-two': {
    'what a busy portal measured names nobody, and counts what was done': 'each process tells of itself alone',
    'without a token it answers this machine by its name, and no page elsewhere or whoever comes by a proxy':
      'what comes by a balancer does not come from this machine',
    'one upload for each person at a time; one that is cut off is no failure and gives its place back':
      'each process spares its own memory: the next one has a place',
  },
  privacyidea: {
    'an old code is refused as one, and the right one still counts':
      'privacyIDEA does not tell an old code of an app from a wrong one',
  },
};

/** Why a test is skipped where it runs; undefined where it is not. */
export function lackingFor(title: string): string | undefined {
  return lacking[target]?.[title];
}
