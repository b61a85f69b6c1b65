import { assistWords, proposalRows, spelled } from '#lib/content/assist';
import { clockTime } from '#lib/content/times';
import type { PersonsAssist } from '#lib/domain/assist';
import { over } from './panel-over.tsx';
import type { Panel } from './panel.ts';
import { PersonAct as Act } from './person-act.tsx';

/** What stands in the panel, by how far the assist is. */
export function panelFor(assist: PersonsAssist, phone: string): Panel {
  switch (assist.state) {
    case 'asked':
      return asked(assist, phone);
    case 'knocking':
      return knocking(assist);
    case 'watching':
    case 'driving':
      if (assist.proposal !== null) return proposed(assist);
      return assist.asksToDrive ? asksToDrive(assist) : going(assist);
    case 'just-over':
      return over(assist);
  }
}

function nameOf({ agent }: PersonsAssist): string {
  return agent ?? assistWords.someone;
}

function asked(assist: PersonsAssist, phone: string): Panel {
  const words = assistWords.asked;
  const code = assist.code ?? '';
  return {
    title: words.title,
    slim: false,
    said: (
      <>
        <p>
          {phone === '' ? words.noPhone : words.phone}{' '}
          {phone !== '' && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
        </p>
        <p className="help-code">
          <span aria-hidden="true">{code}</span>
          <span className="unseen">{spelled(code)}</span>
        </p>
        <p>{words.until(clockTime(assist.codeUntil))}</p>
        <p className="quiet">{words.only}</p>
      </>
    ),
    acts: (
      <Act of={assist} does="end" look="button second">
        {words.cancel}
      </Act>
    ),
  };
}

function knocking(assist: PersonsAssist): Panel {
  const words = assistWords.knocking;
  return {
    title: words.title(nameOf(assist)),
    slim: false,
    said: (
      <>
        {assist.reason !== null && <p className="lead">{words.reason(assist.reason)}</p>}
        <p>{words.sees}</p>
        <p>{words.seesNot}</p>
        <p>
          {words.ask} {assistWords.warning}
        </p>
      </>
    ),
    acts: (
      <div className="row">
        <Act of={assist} does="allow">
          {words.allow}
        </Act>
        <Act of={assist} does="decline" look="button second">
          {words.decline}
        </Act>
      </div>
    ),
  };
}

/** Somebody watches or helps. */
function going(assist: PersonsAssist): Panel {
  const drives = assist.state === 'driving';
  const name = nameOf(assist);
  const renewed = renewedFor(assist);
  return {
    title: drives ? assistWords.driving.title(name) : assistWords.watching(name),
    slim: true,
    said: (
      <p className="quiet">
        {assistWords.warning} {assist.until !== null && assistWords.until(clockTime(assist.until))}
        {renewed !== null && <b> {renewed}</b>}
      </p>
    ),
    acts: (
      <div className="row">
        {!drives && (
          <span aria-hidden="true" className="assist-short">
            {assistWords.watches(name)}
          </span>
        )}
        {drives && (
          <Act of={assist} does="take-back">
            {assistWords.driving.takeBack}
          </Act>
        )}
        <Act of={assist} does="end" look="button second">
          {assistWords.end}
        </Act>
      </div>
    ),
  };
}

/** What the service desk has just had sent or made once more. */
function renewedFor(assist: PersonsAssist): string | null {
  const did = assist.lines.at(-1)?.did;
  if (did?.what !== 'sent-again' || did.of === undefined) return null;
  return assistWords.renewed[did.of](nameOf(assist));
}

function asksToDrive(assist: PersonsAssist): Panel {
  const words = assistWords.asksToDrive;
  return {
    title: words.title(nameOf(assist)),
    slim: false,
    said: (
      <>
        <p>{words.text}</p>
        <p>{words.not}</p>
        <p className="quiet">{assistWords.warning}</p>
      </>
    ),
    acts: (
      <div className="row">
        <Act of={assist} does="allow-driving">
          {words.allow}
        </Act>
        <Act of={assist} does="decline-driving" look="button second">
          {words.decline}
        </Act>
        <Act of={assist} does="end" look="linklike">
          {assistWords.end}
        </Act>
      </div>
    ),
  };
}

function proposed(assist: PersonsAssist): Panel {
  const words = assistWords.proposal;
  const [main, ...rows] = assist.proposal === null ? [] : proposalRows(assist.proposal);
  return {
    title: words.title(nameOf(assist)),
    slim: false,
    said: (
      <dl className="facts">
        {main !== undefined && (
          <div className="unseen">
            <dt>{main[0]}</dt>
            <dd>{main[1]}</dd>
          </div>
        )}
        {rows.map(([label, value]) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>
              <b>{value}</b>
            </dd>
          </div>
        ))}
      </dl>
    ),
    acts: (
      <div className="row">
        {main !== undefined && (
          <b aria-hidden="true" className="assist-number">
            {main[1]}
          </b>
        )}
        <Act of={assist} does="confirm">
          {words.confirm}
        </Act>
        <Act of={assist} does="refuse" look="button second">
          {words.refuse}
        </Act>
        <Act of={assist} does="take-back" look="linklike">
          {assistWords.driving.takeBack}
        </Act>
        <Act of={assist} does="end" look="linklike">
          {assistWords.end}
        </Act>
      </div>
    ),
  };
}
