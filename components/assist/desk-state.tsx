import { assistDeskWords } from '#lib/content/assist-desk';
import { clockTime } from '#lib/content/times';
import type { AgentsAssist } from '#lib/domain/assist';
import { PostButton } from '../ui/post-button.tsx';

/** How the assist stands, its reason, and its end. */
export function DeskState({ assist }: { readonly assist: AgentsAssist }) {
  const { person, state, until } = assist;
  const words = assistDeskWords;
  return (
    <div className="spread">
      <div className="stack tight">
        <p className="quiet">
          {words.reason}: “{assist.reason}” {state !== 'over' && until !== null && <>{words.until(clockTime(until))}</>}
        </p>
        <div role="status">
          {state === 'knocking' && <p className="lead">{words.knocking(person.name)}</p>}
          {state === 'over' && <p className="lead">{words.over}.</p>}
          {state !== 'over' && !assist.personThere && <p className="wrong">{words.away(person.name)}</p>}
        </div>
      </div>
      {state === 'over' ? <Onwards assist={assist} /> : <Leave assist={assist} />}
    </div>
  );
}

function Leave({ assist }: { readonly assist: AgentsAssist }) {
  return (
    <div className="row">
      <PostButton action={`/api/desk/assists/${encodeURIComponent(assist.id)}/end`} look="button second">
        {assistDeskWords.end}
      </PostButton>
      <noscript>
        {assist.state === 'knocking' && <meta httpEquiv="refresh" content="5" />}
        <a href="?">{assistDeskWords.refresh}</a>
      </noscript>
    </div>
  );
}

function Onwards({ assist: { person } }: { readonly assist: AgentsAssist }) {
  return (
    <div className="row">
      <a className="button" href={`/helpdesk/people/${encodeURIComponent(person.id)}`}>
        {assistDeskWords.personsPage(person.name)}
      </a>
      <a href="/helpdesk/assist">{assistDeskWords.again}</a>
    </div>
  );
}
