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
  'put-in': 'was put in: lines have numbers from 1, and this one is in no chain',
  begun:
    'Checkpoints were taken away: there are fewer than the sealed mark says, or the mark itself is gone or was changed',
  'never-covered':
    'There is no checkpoint, though lines are older than five minutes: the portal has not run since, or no checkpoint can be made',
  'kept-elsewhere': 'is kept elsewhere and is not here: everything was put back to an earlier state',
} as const;

/** One line for one flaw. */
export function flawInWords({ why, chain, number }: FlawShown): string {
  if (why === 'chains' || why === 'begun' || why === 'never-covered') return `${words[why]}.`;
  if (chain === null) return `Checkpoint ${String(number)} ${words[why]}.`;
  return `${chain}: line ${String(number)} ${words[why]}.`;
}

interface Seen {
  readonly chains: number;
  readonly lines: number;
  readonly breaks: number;
  readonly covered: { readonly number: number; readonly at: number; readonly lines: number } | null;
  readonly turnedBack: number | null;
}

/** What a verification comes to, and no more than it proves; `witness` is the number of a checkpoint kept elsewhere. */
export function proofInWords(seen: Seen, witness: number | null): readonly string[] {
  const { chains, lines, breaks, covered, turnedBack } = seen;
  const walked = `${String(lines)} lines in ${String(chains)} chains were walked.`;
  const clock =
    turnedBack === null
      ? []
      : [
          `Warning: checkpoint ${String(turnedBack)} has an earlier time than the one before. The clock was set back: times of lines around it are not to be relied on.`,
        ];
  if (breaks > 0) return [`${walked} ${String(breaks)} breaks.`, ...clock];
  const since = lines - (covered?.lines ?? 0);
  const proved =
    covered === null
      ? `${walked} Each follows the one before. There is no checkpoint yet: lines cut off the end with their head, and whole chains taken away, would not show.`
      : `${walked} Each follows the one before, and nothing that checkpoint ${String(covered.number)} of ${new Date(covered.at).toISOString()} covers was changed, put in or taken out.`;
  const open =
    covered === null
      ? []
      : [
          `${String(Math.max(0, since))} lines came since: of those, what was cut off the end would not show before the next checkpoint.`,
        ];
  return [proved, ...open, witnessed(witness), ...clock];
}

function witnessed(witness: number | null): string {
  return witness === null
    ? 'A database put back as a whole to an earlier state would not show: for that, name a checkpoint kept elsewhere with --against.'
    : `Checkpoint ${String(witness)}, kept elsewhere, is here: nothing was put back to before it.`;
}
