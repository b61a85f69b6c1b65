import { eventInWords } from '#lib/content/activity';
import { assistWords } from '#lib/content/assist';
import { assistLinesInWords, isOfAssist, ofAssistInWords } from '#lib/content/assist-changes';
import { staffEventInWords } from '#lib/content/staff-events';
import type { Event } from '#lib/domain/change';

interface Props {
  readonly event: Event;
  /** The acts that are told beneath it. */
  readonly acts: readonly { readonly event: Event; readonly at: number }[];
  /** Whose history it is reads "you"; the staff read "they". */
  readonly reader: 'person' | 'staff';
  readonly after?: string;
}

/** What happened; an assist in one sentence, with what was done in it folded beneath. */
export function EventWords({ event, acts, reader, after = '' }: Props) {
  const lines = assistLinesInWords(event, acts, reader);
  return (
    <>
      <p className="lines">
        <b>{said(event, reader)}</b>
        {after}
      </p>
      {lines.length > 0 && (
        <details>
          <summary>{assistWords.over.done}</summary>
          <ul className="plain-list">
            {lines.map((line, at) => (
              <li key={at}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function said(event: Event, reader: Props['reader']): string {
  if (isOfAssist(event)) return ofAssistInWords(event, reader);
  return reader === 'person' ? eventInWords(event) : staffEventInWords(event);
}
