import { policyWords, settingInWords, settingWords } from '#lib/content/policy';
import { dateAndTime } from '#lib/content/times';
import type { Event } from '#lib/domain/change';
import { defaultPolicy } from '#lib/domain/policy';

/** One setting that was changed, by whom and when. */
export interface LastChange {
  readonly seq: number;
  readonly at: number;
  readonly by: string | null;
  readonly event: Extract<Event, { readonly what: 'policy-changed' }>;
}

/** Who changed what lately, the newest first. */
export function LastChanges({ changes }: { readonly changes: readonly LastChange[] }) {
  const words = policyWords;
  return (
    <section className="stack">
      <h2>{words.lastTitle}</h2>
      {changes.length === 0 && <p className="quiet">{words.lastNone}</p>}
      <ul className="cards one">
        {changes.map(({ seq, at, by, event }) => (
          <li key={seq} className="card stack tight">
            <h3>{settingWords[event.setting]}</h3>
            <p className="quiet">
              {dateAndTime(at)}
              {by !== null && `, ${by}`}
            </p>
            <p>
              {words.before}: {settingInWords(event.setting, { ...defaultPolicy, ...event.before })}
            </p>
            <p>
              {words.after}: {settingInWords(event.setting, { ...defaultPolicy, ...event.after })}{' '}
              <span className={event.decidedHere ? 'tag' : 'tag plain'}>
                {event.decidedHere ? words.here : words.below}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
