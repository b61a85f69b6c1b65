import { setMaxListeners } from 'node:events';

/** Its two moments: from `soon` on no new work is wanted; at `now` what lasts ends. */
interface Leaving {
  readonly soon: AbortController;
  readonly now: AbortController;
}

const place = Symbol.for('latchkey leaving');
const held = globalThis as typeof globalThis & { [place]?: Leaving };

/** That this process is about to end, for every copy of this module. */
export function leaving(): Leaving {
  const known = held[place];
  if (known !== undefined) return known;
  const [soon, now] = [new AbortController(), new AbortController()];
  // As many as there are open streams.
  setMaxListeners(0, soon.signal, now.signal);
  held[place] = { soon, now };
  return held[place];
}
