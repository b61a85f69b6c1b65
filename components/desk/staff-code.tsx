import { actPageWords } from '#lib/content/desk-pages';
import { personWords } from '#lib/content/desk-person';
import { makeCodeWords } from '#lib/content/first-set-up';
import { dateAndTime } from '#lib/content/times';
import { accessCodeMinutes } from '#lib/domain/access-code';
import { PortalForm } from '../ui/portal-form.tsx';
import { PostButton } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CallerEvidence } from './caller-evidence.tsx';

interface Props {
  readonly kind: 'access-code' | 'desk-code';
  readonly person: { readonly id: string; readonly name: string; readonly mfaOnAt: number | null };
  readonly until: number | null;
  /** A second person has to agree first. */
  readonly second: boolean;
  /** Until when this agent cannot make it; null where they can. */
  readonly apartUntil: number | null;
  readonly problem: Problem | null;
  readonly typed: Readonly<Record<string, string>>;
  /** Whether the caller has proved by phone who they are. */
  readonly proved: boolean;
}

function action({ kind, person }: Pick<Props, 'kind' | 'person'>): string {
  return `/api/people/${encodeURIComponent(person.id)}/${kind}`;
}

/** The form by which staff have a code made. */
export function MakeStaffCode(props: Props) {
  const { kind, person, until, second, apartUntil, problem, typed, proved } = props;
  const words = makeCodeWords[kind];
  const minutes = kind === 'access-code' ? makeCodeWords[kind] : null;
  if (minutes !== null && person.mfaOnAt === null) return <p>{minutes.off(person.name)}</p>;
  return (
    <>
      <p className="lead">{words.lead(person.name)}</p>
      {minutes !== null && until !== null && <p>{minutes.open(dateAndTime(until))}</p>}
      <p className="quiet">
        {apartUntil === null ? makeCodeWords.apart : makeCodeWords.apartNow(dateAndTime(apartUntil))}
      </p>
      {second && <p className="inset">{personWords.secondText}</p>}
      <PortalForm action={action(props)} className="stack">
        {minutes !== null && (
          <TextField
            name="minutes"
            label={minutes.minutes}
            hint={minutes.minutesHint}
            problem={problem}
            value={typed['minutes'] ?? String(accessCodeMinutes.usual)}
            inputMode="numeric"
            autoComplete="off"
          />
        )}
        <CallerEvidence problem={problem} typed={typed} proved={proved} />
        <button className="button">{second ? actPageWords.ask : words.button}</button>
      </PortalForm>
    </>
  );
}

/** The code, to be told, once. */
export function ShownStaffCode(
  props: Pick<Props, 'kind' | 'person' | 'until'> & {
    readonly shown: string;
    readonly first: boolean;
    /** It is used where people sign in, which is not here. */
    readonly there?: boolean;
  },
) {
  const { kind, shown, until, first } = props;
  const there = props.there === true && kind === 'access-code';
  const words = makeCodeWords[kind];
  return (
    <>
      <p className="told-code" translate="no">
        {(there ? [shown] : shown.split('-')).map((group, at) => (
          <span key={at}>{group} </span>
        ))}
      </p>
      {until !== null && <p>{makeCodeWords.until(dateAndTime(until))}</p>}
      <p className="quiet">{makeCodeWords.shownUntil}</p>
      <ul>
        {kind === 'access-code' && <li>{makeCodeWords[kind][there ? 'howThere' : first ? 'howFirst' : 'how']}</li>}
        {!there && words.tell.map((line) => <li key={line}>{line}</li>)}
      </ul>
      <PostButton action={`${action(props)}/done`}>{makeCodeWords.done}</PostButton>
    </>
  );
}
