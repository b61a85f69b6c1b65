import { eventInWords } from '#lib/content/activity';
import { alertsWords } from '#lib/content/alerts-page';
import { alertWords, failuresInWords, fromWhere } from '#lib/content/desk-notices';
import { dateAndTime } from '#lib/content/times';
import type { DeskAlert } from '#lib/domain/desk-alert';
import type { Person } from '#lib/domain/person';
import { PortalForm } from '../ui/portal-form.tsx';
import { PostButton } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';

interface Props {
  readonly alert: DeskAlert;
  /** Null when it is about no one account. */
  readonly person: Person | null;
  readonly takenBy: Person | null;
  /** Who looks at it. */
  readonly agent: Person;
  readonly problem: Problem | null;
  readonly typed: string;
}

/** What an alert is about, who sees to it, and what can be done about it. */
export function AlertCard({ alert, person, takenBy, agent, problem, typed }: Props) {
  const words = alertsWords;
  const { subject, what, next } = alertWords(alert.kind, person?.name ?? '');
  const { event, at, origin } = alert.about;
  const failures = failuresInWords(alert.about);
  return (
    <>
      <h2>{subject}</h2>
      <p>{what}</p>
      <dl className="facts">
        {person !== null && (
          <Fact name={words.account}>
            {person.name}, {person.email} <a href={`/helpdesk/people/${person.id}`}>{words.person}</a>
          </Fact>
        )}
        {event !== null && <Fact name={words.what}>{eventInWords(event)}</Fact>}
        {alert.about.agent !== undefined && <Fact name={words.called}>{alert.about.agent}</Fact>}
        {failures !== null && <Fact name={words.howMany}>{failures}</Fact>}
        <Fact name={words.when}>{dateAndTime(at)}</Fact>
        {origin.ip !== '' && <Fact name={words.from}>{fromWhere(origin)}</Fact>}
      </dl>
      <p>{next}</p>
      <SeeingTo {...{ alert, person, takenBy, agent, problem, typed }} />
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function SeeingTo({ alert, person, takenBy, agent, problem, typed }: Props) {
  const words = alertsWords;
  const action = `/api/desk/alerts/${alert.id}`;
  if (person?.id === agent.id) return <p className="inset">{words.itself}</p>;
  if (alert.taken === null) {
    return (
      <PostButton action={`${action}/take`}>
        {words.take}
        <span className="unseen">: {person?.name ?? alertWords(alert.kind, '').subject}</span>
      </PostButton>
    );
  }
  const since = dateAndTime(alert.taken.at);
  if (alert.taken.by !== agent.id) {
    return <p className="inset">{words.takenBy(takenBy?.name ?? alert.taken.by, since)}</p>;
  }
  return (
    <>
      <p className="inset">{words.mine(since)}</p>
      <div className="closing">
        <PortalForm action={`${action}/close`} className="stack">
          <TextField
            name="word"
            id={`word-${alert.id}`}
            label={words.word}
            hint={words.wordHint}
            problem={problem}
            value={typed}
            autoComplete="off"
          />
          <button className="button">{words.close}</button>
        </PortalForm>
        <PostButton action={`${action}/give-back`} look="button second">
          {words.giveBack}
        </PostButton>
      </div>
    </>
  );
}
