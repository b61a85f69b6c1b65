import { activityWords } from '#lib/content/activity-page';
import { checkWords } from '#lib/content/desk';
import { personWords } from '#lib/content/desk-person';
import { deviceIn } from '#lib/content/device';
import { dateAndTime } from '#lib/content/times';
import type { Event } from '#lib/domain/change';
import type { CallerCheck } from '#lib/domain/desk-act';
import { EventWords } from '../activity/event-words.tsx';

interface Line {
  readonly seq: number;
  readonly at: number;
  readonly event: Event;
  readonly acts: readonly { readonly event: Event; readonly at: number }[];
  readonly actor: {
    readonly kind: 'self' | 'helpdesk' | 'administrator' | 'operator' | 'elsewhere' | 'nobody';
    readonly name?: string;
    readonly reason?: string;
    readonly checks?: readonly CallerCheck[];
    readonly agreed?: { readonly name: string };
    readonly ip: string;
    readonly userAgent: string;
  };
}

/** What has happened to somebody lately, with who did it and why. */
export function PersonActivity({ lines }: { readonly lines: readonly Line[] }) {
  if (lines.length === 0) return <p>{personWords.noActivity}</p>;
  return (
    <ol className="cards one">
      {lines.map((line) => (
        <li key={line.seq} className="card">
          <EventWords event={line.event} acts={line.acts} reader="staff" />
          <p className="quiet">
            {dateAndTime(line.at)}
            {line.actor.ip !== '' &&
              line.actor.kind !== 'operator' &&
              `, ${deviceIn(line.actor.userAgent)}, ${line.actor.ip}`}
          </p>
          <Staff actor={line.actor} />
        </li>
      ))}
    </ol>
  );
}

function Staff({ actor }: Pick<Line, 'actor'>) {
  const { name, agreed, reason, checks = [] } = actor;
  const words = personWords;
  if (name === undefined) {
    const by = activityWords.by[actor.kind];
    return by === null ? null : <p className="quiet">{by}</p>;
  }
  return (
    <>
      <p>
        {words.by(name)}
        {agreed !== undefined && words.agreed(agreed.name)}
      </p>
      {reason !== undefined && (
        <p>
          {words.reason}: {reason}
        </p>
      )}
      {checks.length > 0 && (
        <p className="quiet">
          {words.checks}: {checks.map((check) => checkWords[check]).join('; ')}
        </p>
      )}
    </>
  );
}
