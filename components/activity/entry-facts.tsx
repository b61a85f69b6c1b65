import { activityWords, timesInWords, whenInWords } from '#lib/content/activity-page';
import { deviceIn } from '#lib/content/device';
import type { Event } from '#lib/domain/change';
import { EventWords } from './event-words.tsx';

/** A line of the history, as much as is drawn of it. */
export interface EntryShown {
  readonly event: Event;
  readonly at: number;
  readonly firstAt: number;
  readonly times: number;
  /** Of an assist: what was done in it before. */
  readonly acts: readonly { readonly event: Event; readonly at: number }[];
  readonly by: 'self' | 'nobody' | 'helpdesk' | 'administrator' | 'operator' | 'elsewhere';
  readonly ip: string;
  readonly userAgent: string;
}

/** What, when and from where. */
export function EntryFacts({ line }: { readonly line: EntryShown }) {
  const words = activityWords;
  const times = timesInWords(line.times);
  const by = words.by[line.by];
  return (
    <div>
      <EventWords event={line.event} acts={line.acts} reader="person" after={times === null ? '' : ` ${times}.`} />
      <p className="quiet">
        {words.when}: {whenInWords(line)}
      </p>
      {line.by !== 'operator' && line.by !== 'elsewhere' && (
        <p className="quiet">
          {words.from}: {deviceIn(line.userAgent)}, {words.address} {line.ip}
        </p>
      )}
      {by !== null && <p className="quiet">{by}</p>}
    </div>
  );
}
