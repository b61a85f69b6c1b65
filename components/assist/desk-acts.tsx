import type { ReactNode } from 'react';
import { proposalRows } from '#lib/content/assist';
import { assistDeskWords } from '#lib/content/assist-desk';
import { methodWords } from '#lib/content/methods';
import type { AgentsAssist, DriveAct } from '#lib/domain/assist';
import { PostButton } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { ProposeForm } from './propose-form.tsx';

interface Props {
  readonly assist: AgentsAssist;
  readonly problem: Problem | null;
  readonly typed: Readonly<Record<string, string>>;
}

/** What somebody at the service desk may do now on the person's screen. */
export function DeskActs({ assist, problem, typed }: Props) {
  const words = assistDeskWords.may;
  return (
    <section className="card stack" aria-labelledby="may-now">
      <h2 id="may-now" className="h3">
        {words.title}
      </h2>
      {assist.state === 'watching' ? <AskToDrive assist={assist} /> : null}
      {assist.state === 'driving' && assist.proposal !== null && (
        <Waits assist={assist} problem={problem} typed={typed} />
      )}
      {assist.state === 'driving' && assist.proposal === null && (
        <Acts assist={assist} problem={problem} typed={typed} />
      )}
    </section>
  );
}

function AskToDrive({ assist }: Pick<Props, 'assist'>) {
  const words = assistDeskWords.may;
  if (assist.asksToDrive) return <p>{words.asked(assist.person.name)}</p>;
  return (
    <>
      <p>{words.watchOnly}</p>
      <PostButton action={`/api/desk/assists/${encodeURIComponent(assist.id)}/ask-to-drive`}>
        {words.askToDrive}
      </PostButton>
      <p className="quiet">{words.askText}</p>
    </>
  );
}

/** What was filled in and is not yet said to be right. */
function Waits({ assist, problem, typed }: Props) {
  const { proposal, screen } = assist;
  if (proposal === null) return null;
  const words = assistDeskWords.may;
  const filled =
    proposal.what === 'name' ? { name: proposal.name } : { number: proposal.number, country: proposal.country };
  return (
    <>
      <p>{words.waits(assist.person.name)}</p>
      <dl className="facts">
        {proposalRows(proposal).map(([label, value]) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {screen?.kind === 'step' && screen.step === proposal.step && (
        <details open={problem !== null}>
          <summary>{words.change}</summary>
          <ProposeForm
            key={assist.version}
            assist={assist}
            screen={screen}
            problem={problem}
            typed={{ ...filled, ...typed }}
          />
        </details>
      )}
      <Drive assist={assist} act="withdraw">
        {words.withdraw}
      </Drive>
    </>
  );
}

function Acts({ assist, problem, typed }: Props) {
  const { may, screen } = assist;
  const words = assistDeskWords.may;
  const last = assist.lines.at(-1)?.did;
  return (
    <>
      {last?.what === 'refused-proposal' && (
        <p role="status" className="inset">
          {words.refused(assist.person.name, last.field)}
        </p>
      )}
      {may.includes('propose') && screen?.kind === 'step' && (
        <ProposeForm key={screen.step} assist={assist} screen={screen} problem={problem} typed={typed} />
      )}
      {may.includes('choose') && screen?.kind === 'choose-method' && (
        <div className="stack tight">
          {screen.offered.map(({ kind, journey }) => (
            <Drive key={journey} assist={assist} act="choose" more={{ journey }}>
              {words.choose} {methodWords[kind].plain}
            </Drive>
          ))}
        </div>
      )}
      <Moves assist={assist} />
      {may.every((act) => act === 'choose') && screen?.kind !== 'choose-method' && <p>{words.none}</p>}
    </>
  );
}

/** On, once more, and back. */
function Moves({ assist }: Pick<Props, 'assist'>) {
  const { may, screen } = assist;
  const words = assistDeskWords.may;
  const renews = screen?.kind === 'step' && may.includes('resend') ? screen.renews : null;
  return (
    <>
      <div className="row">
        {may.includes('go-on') && (
          <Drive assist={assist} act="go-on" look="button">
            {words.on}
          </Drive>
        )}
        {renews !== null && (
          <Drive assist={assist} act="resend">
            {words.resend[renews]}
          </Drive>
        )}
        {may.includes('back') && (
          <Drive assist={assist} act="back">
            {words.back}
          </Drive>
        )}
      </div>
      {renews === 'qr' && <p className="quiet">{words.newQr(assist.person.name)}</p>}
    </>
  );
}

interface DriveProps {
  readonly assist: AgentsAssist;
  readonly act: DriveAct['do'];
  readonly more?: Readonly<Record<string, string>>;
  readonly look?: string;
  readonly children: ReactNode;
}

function Drive({ assist, act, more = {}, look = 'button second', children }: DriveProps) {
  return (
    <PostButton
      action={`/api/desk/assists/${encodeURIComponent(assist.id)}/drive`}
      fields={{ do: act, version: String(assist.version), ...more }}
      look={look}
    >
      {children}
    </PostButton>
  );
}
