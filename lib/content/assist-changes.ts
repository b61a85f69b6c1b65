import type { Change, Event } from '#lib/domain/change';
import { assistLineInWords } from './assist-lines.ts';
import type { Told } from './assist-lines.ts';
import { clockTime } from './times.ts';

type Assisted = Extract<Change, { readonly what: 'assisted' }>;
type Act = Extract<Event, { readonly what: 'assist' | 'assist-refused' }>;
type Reader = 'person' | 'staff';

function told(reader: Reader, agent: string): Told {
  return reader === 'person' ? { to: 'person', person: 'You', agent } : { to: null, person: 'They', agent };
}

/** What a person is told after somebody of the service desk was on their screen: who, why, and everything that was done. */
export function assistedInWords(change: Assisted): string {
  return [`${headOf(change, 'person')} This was done:`, ...linesOf(change, 'person')].join('\n');
}

function headOf({ agent, reason }: Assisted, reader: Reader): string {
  const [whom, whose] = reader === 'person' ? ['you', 'your'] : ['them', 'their'];
  return `${agent} of the service desk helped ${whom} on ${whose} screen. The reason given was: “${reason}”. No code, key or password was shown.`;
}

function linesOf({ agent, lines }: Assisted, reader: Reader): readonly string[] {
  return lines.map((line) => `${clockTime(line.at)} ${assistLineInWords(line, told(reader, agent))}`);
}

/** A line of the history about an assist. */
export function assistEventInWords(event: Act, reader: Reader = 'person'): string {
  return `Help by the service desk: ${actInWords(event, reader)}`;
}

function actInWords(event: Act, reader: Reader): string {
  const agent = event.agent ?? 'The service desk';
  if (event.what === 'assist-refused')
    return `What ${agent} did on ${reader === 'person' ? 'your' : 'their'} screen was not accepted, so nothing came of it.`;
  const { by, did } = event;
  return assistLineInWords({ at: 0, by, did }, told(reader, agent));
}

/** Whether a line of the history is about an assist. */
export function isOfAssist(event: Event): event is Assisted | Act {
  return event.what === 'assisted' || event.what === 'assist' || event.what === 'assist-refused';
}

/** An assist in one sentence, as whose it is or the staff read it. */
export function ofAssistInWords(event: Assisted | Act, reader: Reader): string {
  return event.what === 'assisted' ? headOf(event, reader) : assistEventInWords(event, reader);
}

/** What was done in an assist, a line each, the oldest first: what its end tells, or the acts that came before the newest. */
export function assistLinesInWords(
  event: Event,
  acts: readonly { readonly event: Event; readonly at: number }[],
  reader: Reader,
): readonly string[] {
  if (event.what === 'assisted') return linesOf(event, reader);
  return acts
    .flatMap((act) =>
      act.event.what === 'assist' || act.event.what === 'assist-refused'
        ? [`${clockTime(act.at)} ${actInWords(act.event, reader)}`]
        : [],
    )
    .toReversed();
}
