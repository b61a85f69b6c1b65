import { assistDeskWords } from '#lib/content/assist-desk';
import { assistLineInWords } from '#lib/content/assist-lines';
import { clockTime } from '#lib/content/times';
import type { AgentsAssist } from '#lib/domain/assist';
import { PostButton } from '../ui/post-button.tsx';

/** How the assist stands, its reason, and its end. */
export function DeskState({ assist, agent }: { readonly assist: AgentsAssist; readonly agent: string }) {
  const { person, state, until } = assist;
  const words = assistDeskWords;
  return (
    <div className="spread">
      <div className="stack tight">
        <p className="quiet">
          {words.reason}: “{assist.reason}”
        </p>
        {state !== 'over' && until !== null && <p className="quiet">{words.until(clockTime(until))}</p>}
        <div role="status">
          {state === 'knocking' && <p className="lead">{words.knocking(person.name)}</p>}
          {state === 'over' && (
            <p className="lead">
              {words.over}. {howItEnded(assist, agent)}
            </p>
          )}
          {state !== 'over' && !assist.personThere && <p className="wrong">{words.away(person.name)}</p>}
        </div>
      </div>
      {state === 'over' ? <Onwards assist={assist} /> : <Leave assist={assist} />}
    </div>
  );
}

/** "Sam Patel did not allow it." */
function howItEnded({ lines, person }: AgentsAssist, agent: string): string {
  const last = lines.at(-1);
  return last === undefined ? '' : assistLineInWords(last, { to: 'agent', person: person.name, agent });
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
