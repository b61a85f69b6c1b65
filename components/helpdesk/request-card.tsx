import { checkWords, deskActWords } from '#lib/content/desk';
import { requestsWords } from '#lib/content/desk-pages';
import { methodInWords } from '#lib/content/methods';
import { clockTime, dateAndTime } from '#lib/content/times';
import type { DeskRequest, RequestState } from '#lib/domain/desk-act';
import type { Method } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import { PortalForm } from '../ui/portal-form.tsx';
import { PostButton } from '../ui/post-button.tsx';

interface Props {
  readonly shown: {
    readonly request: DeskRequest;
    readonly asker: string;
    readonly subject: Person;
    readonly decider: string | null;
    readonly state: RequestState | 'ended';
    readonly method: Method | null;
    readonly mine: boolean;
    readonly mayDecide: boolean;
    readonly codeWaits: boolean;
  };
}

/** What one of the staff has asked for, how it stands, and the two buttons of whoever may decide. */
export function RequestCard({ shown }: Props) {
  const { request, subject, state, mine, mayDecide, codeWaits } = shown;
  const words = requestsWords;
  return (
    <li className="card stack">
      <div className="spread">
        <h2 className="h3">{words.what(deskActWords[request.act].plain, subject.name)}</h2>
        <span className={state === 'open' || codeWaits ? 'tag warm' : 'tag plain'}>
          {codeWaits ? words.codeWaits : words.states[state]}
        </span>
      </div>
      <RequestFacts shown={shown} />
      {state === 'open' && mine && <p>{words.mine}</p>}
      {codeWaits && (
        <>
          <p>{words.code}</p>
          <p>
            <a
              className="button"
              href={`/helpdesk/people/${encodeURIComponent(subject.id)}/${request.act.replace('make-', '')}`}
            >
              {words.seeCode}
            </a>
          </p>
        </>
      )}
      {mayDecide && <Decide request={request} />}
    </li>
  );
}

function RequestFacts({ shown }: Props) {
  const { request, asker, decider, state, method, mine } = shown;
  const words = requestsWords;
  return (
    <dl className="facts">
      <dt>{words.asked}</dt>
      <dd>
        {mine ? `${asker} ${words.you}` : asker}, {dateAndTime(request.askedAt)}
      </dd>
      {method !== null && (
        <>
          <dt>{words.method}</dt>
          <dd>{methodInWords(method)}</dd>
        </>
      )}
      <dt>{words.reason}</dt>
      <dd>{request.evidence.reason}</dd>
      <dt>{words.checks}</dt>
      <dd>{request.evidence.checks.map((check) => checkWords[check]).join('; ')}</dd>
      {state === 'open' && (
        <>
          <dt>{words.until}</dt>
          <dd>{clockTime(request.expiresAt)}</dd>
        </>
      )}
      {decider !== null && (
        <>
          <dt>{words.decided}</dt>
          <dd>{decider}</dd>
        </>
      )}
      {request.word !== '' && (
        <>
          <dt>{words.word}</dt>
          <dd>{request.word}</dd>
        </>
      )}
    </dl>
  );
}

function Decide({ request }: { readonly request: DeskRequest }) {
  const words = requestsWords;
  const action = `/api/desk/requests/${encodeURIComponent(request.id)}`;
  const field = `word-${request.id}`;
  return (
    <>
      <p>{words.care}</p>
      <PostButton action={`${action}/agree`}>{words.agree}</PostButton>
      <details>
        <summary>{words.decline}</summary>
        <PortalForm action={`${action}/decline`} className="stack">
          <div className="field">
            <label htmlFor={field}>{words.declineWhy}</label>
            <input id={field} name="word" className="input" maxLength={500} autoComplete="off" />
          </div>
          <button className="button second">{words.decline}</button>
        </PortalForm>
      </details>
    </>
  );
}
