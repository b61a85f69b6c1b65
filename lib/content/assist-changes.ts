import type { Change, Event } from '#lib/domain/change';
import { assistLineInWords } from './assist-lines.ts';
import { clockTime } from './times.ts';

/** What a person is told after somebody of the service desk was on their screen: who, why, and everything that was done. */
export function assistedInWords({ agent, reason, lines }: Extract<Change, { readonly what: 'assisted' }>): string {
  const done = lines.map(
    (line) => `${clockTime(line.at)} ${assistLineInWords(line, { to: 'person', person: 'You', agent })}`,
  );
  return [
    `${agent} of the service desk helped you on your screen. The reason given was: “${reason}”. They saw no code, key or password. This was done:`,
    ...done,
  ].join('\n');
}

/** A line of the history about an assist. */
export function assistEventInWords(event: Extract<Event, { readonly what: 'assist' | 'assist-refused' }>): string {
  const agent = event.agent ?? 'The service desk';
  if (event.what === 'assist-refused')
    return `What ${agent} did on your screen was not accepted, so nothing came of it.`;
  const { by, did } = event;
  return `Help by the service desk: ${assistLineInWords({ at: 0, by, did }, { to: 'person', person: 'You', agent })}`;
}
