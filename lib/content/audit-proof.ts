import { dateAndTime } from './times.ts';

/** What of the audit does not fit, as the verification names it. */
export interface FlawShown {
  readonly why: keyof typeof words;
  readonly chain: string | null;
  readonly number: number | null;
}

const words = {
  line: 'was changed, or a line before it was changed, put in or taken out',
  'cut-off': 'and all after it were cut off',
  'no-head': 'is in no chain: its head was taken away or put back',
  head: 'is not what the head of its chain says',
  'not-as-covered': 'is not the line that the newest checkpoint covers',
  findable: 'is filed under what it does not say, so that a search would miss it',
  chains:
    'All chains together are not what they were at the newest checkpoint: whole chains, newest lines or checkpoints were taken away, or put back to what they were before',
  checkpoint: 'was changed, or one before it was put in or taken out',
  'kept-elsewhere': 'is kept elsewhere and is not here: everything was put back to an earlier state',
} as const;

/** One line for one flaw. */
export function flawInWords({ why, chain, number }: FlawShown): string {
  if (why === 'chains') return `${words.chains}.`;
  if (chain === null) return `Checkpoint ${String(number)} ${words[why]}.`;
  return `${chain}: line ${String(number)} ${words[why]}.`;
}

interface Seen {
  readonly chains: number;
  readonly lines: number;
  readonly breaks: number;
  readonly covered: { readonly number: number; readonly at: number; readonly lines: number } | null;
}

/** What a verification comes to. */
export function proofInWords({ chains, lines, breaks, covered }: Seen): readonly string[] {
  const walked = `${String(lines)} lines in ${String(chains)} chains were walked.`;
  const whole = breaks === 0 ? 'Nothing was changed, put in or taken out.' : `${String(breaks)} breaks.`;
  if (covered === null)
    return [`${walked} ${whole}`, 'There is no checkpoint yet: lines cut off the end with their head do not show.'];
  const since = Math.max(0, lines - covered.lines);
  return [
    `${walked} ${whole}`,
    `Covered by checkpoint ${String(covered.number)} of ${dateAndTime(covered.at)} (UK time); ${String(since)} lines came since and are chained only.`,
  ];
}
