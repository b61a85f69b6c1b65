import type { DayCaps, Send, SendLeave, SendStop } from '#lib/ports/store/sends';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Limit {
  readonly lasts: number;
  readonly most: number;
}

/** What is counted together, and how much of it may go. */
export interface Budget {
  readonly by: readonly ('number_index' | 'person_id' | 'prefix_index')[];
  readonly limits: readonly Limit[];
  /**
   * `unanswered` leaves out those whose code has come back right: whoever holds the phone and signs in is not to be kept
   * out. `since-answered` are those after the last whose code has.
   */
  readonly counts: 'all' | 'unanswered' | 'since-answered';
  /** What an operator is told of when it is used up. */
  readonly stop?: SendStop['stop'];
}

const toOneNumber: readonly Limit[] = [
  { lasts: 10 * minute, most: 3 },
  { lasts: day, most: 6 },
];

/** How much may be sent, by what it is sent for. */
export const budgets: Readonly<Record<Send['why'], readonly Budget[]>> = {
  // The number is known to be this person's: only what they ask for themselves counts, so that nobody who types their
  // number into a form of their own keeps them out.
  prove: [
    { by: ['number_index', 'person_id'], limits: toOneNumber, counts: 'unanswered' },
    // A whole day of signing in, and an end to what it may cost.
    { by: ['number_index', 'person_id'], limits: [{ lasts: day, most: 40 }], counts: 'all' },
  ],
  // A stranger can ask, without a password: what they use up is what a reset may have, and nothing that signing in needs.
  reset: [
    { by: ['number_index'], limits: toOneNumber, counts: 'unanswered' },
    { by: ['number_index'], limits: [{ lasts: day, most: 12 }], counts: 'all' },
  ],
  enrol: [
    // Anybody can type any number: its owner is not to be pestered, however many accounts ask.
    { by: ['number_index'], limits: toOneNumber, counts: 'unanswered' },
    // Few people try more than two numbers: one account is not to text a whole list of them.
    {
      by: ['person_id'],
      limits: [
        { lasts: hour, most: 6 },
        { lasts: day, most: 12 },
      ],
      counts: 'all',
    },
    // Ten thousand neighbours: texts that somebody is paid for go to ranges that they own (toll fraud).
    { by: ['prefix_index'], limits: [{ lasts: day, most: 30 }], counts: 'all', stop: 'range' },
    // And nobody there reads them: ten in a row without an answer are enough to know.
    { by: ['prefix_index'], limits: [{ lasts: day, most: 10 }], counts: 'since-answered', stop: 'range' },
  ],
};

/** What a day's sending may come to where nobody has said otherwise. */
export const usualCaps: DayCaps = { texts: 2_000, calls: 500 };

/** How much may have gone in a day, to everybody, for one more to go. Setting up never takes what signing in may need. */
export function capOf(send: Send, caps: DayCaps): number {
  const most = send.by === 'call' ? caps.calls : caps.texts;
  return send.why === 'prove' ? most : Math.ceil(most * 0.8);
}

/** How far back sends matter. */
export const remembered = day;

/** Judges whether one more may go, by when the earlier ones went, oldest first. */
export function leaveToSend(times: readonly number[], limits: readonly Limit[], now: number): SendLeave {
  let retryAt: number | null = null;
  for (const { lasts, most } of limits) {
    const leaving = times.filter((at) => at > now - lasts).at(-most);
    if (leaving !== undefined) retryAt = Math.max(retryAt ?? 0, leaving + lasts);
  }
  return retryAt === null ? { state: 'go' } : { state: 'enough', retryAt };
}
