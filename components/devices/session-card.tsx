import { deviceName, dayAndTime, devicesWords } from '#lib/content/devices';
import { PostButton } from '../ui/post-button.tsx';

interface Props {
  readonly session: {
    readonly id: string;
    readonly here: boolean;
    readonly remembered: boolean;
    readonly userAgent: string;
    readonly ip: string;
    readonly startedAt: number;
    readonly lastSeenAt: number;
  };
  readonly now: number;
}

/** One place where somebody is signed in, and its end. */
export function SessionCard({ session, now }: Props) {
  const words = devicesWords;
  const name = deviceName(session.userAgent);
  return (
    <li className="card stack">
      <div className="spread">
        <h3>{name}</h3>
        <div className="row">
          {session.here && <span className="tag">{words.here}</span>}
          {session.remembered && <span className="tag plain">{words.remembered}</span>}
        </div>
      </div>
      <dl className="facts">
        <dt>{words.place}</dt>
        <dd>{session.ip}</dd>
        <dt>{words.since}</dt>
        <dd>{dayAndTime(session.startedAt, now)}</dd>
        <dt>{words.seen}</dt>
        <dd>{session.here ? words.now : dayAndTime(session.lastSeenAt, now)}</dd>
      </dl>
      <PostButton action={`/api/sessions/${encodeURIComponent(session.id)}/end`} look="button second">
        {session.here ? (
          words.endHere
        ) : (
          <>
            {words.end} <span className="unseen">{name}</span>
          </>
        )}
      </PostButton>
    </li>
  );
}
