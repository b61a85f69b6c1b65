import type { Step } from './journey.ts';

interface Numbers {
  readonly offer: readonly number[];
  readonly name: readonly number[];
  readonly key: readonly number[];
  readonly finished: readonly number[];
}

/**
 * The end of every set-up: it works, and an app password for programs that cannot ask for a second step is made in the
 * same breath, or not (guide 1.2 steps 18 to 21, 1.3 and 1.4 steps 8 to 11).
 */
export function appPasswordSteps(guide: Numbers) {
  return [
    { does: 'offer', id: 'set-up', guide: guide.offer },
    {
      does: 'ask',
      id: 'app-password-name',
      guide: guide.name,
      fact: 'app-password-name',
      when: (capabilities) => capabilities.appPasswords,
    },
    { does: 'show-once', id: 'app-password-key', guide: guide.key, when: (capabilities) => capabilities.appPasswords },
    { does: 'finish', id: 'finished', guide: guide.finished },
  ] as const satisfies readonly Step[];
}

/** For a journey that the guide has no numbers for. */
export const noNumbers: Numbers = { offer: [], name: [], key: [], finished: [] };
