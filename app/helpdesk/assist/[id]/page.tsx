import { notFound } from 'next/navigation';
import { DeskActs } from '#components/assist/desk-acts';
import { DeskLive } from '#components/assist/desk-live';
import { DeskState } from '#components/assist/desk-state';
import { PersonsScreen } from '#components/assist/persons-screen';
import { SoFar } from '#components/assist/so-far';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { hear } from '#components/ui/problem';
import { assistDeskWords } from '#lib/content/assist-desk';
import type { AgentsAssist } from '#lib/domain/assist';
import { portal, readSaid, settings, staffFreshly } from '#lib/server/page';
import { viewAgentsAssist } from '#lib/services/view-agents-assist';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

/** A person's screen as the service desk may see it, and what may be done on it. */
export default async function HelpWithScreen({ params, searchParams }: Props) {
  const { id } = await params;
  const present = await staffFreshly('assist', `/helpdesk/assist/${encodeURIComponent(id)}`);
  const agent = present.actor.person;
  const assist = await viewAgentsAssist(portal(), present, id);
  if (assist === null) notFound();
  const now = portal().clock.now();
  const { problem, done, typed } = hear(await readSaid(searchParams), now, ['number', 'name']);
  const title = titleOf(assist);
  const goesOn = assist.state === 'watching' || assist.state === 'driving';
  return (
    <StaffPage
      frame={settings()}
      staff={agent}
      at="/helpdesk/assist"
      title={title}
      now={now}
      problem={problem}
      done={done}
    >
      <h1>{title}</h1>
      <DeskState assist={assist} agent={agent.name} />
      <div className="assist-two">
        <div className="stack">
          {goesOn && <PersonsScreen assist={assist} app={settings().authenticator} now={now} />}
          <SoFar assist={assist} agent={agent.name} />
        </div>
        {goesOn && <DeskActs assist={assist} problem={problem} typed={typed} />}
      </div>
      {assist.state !== 'over' && <DeskLive stream={`/api/desk/assists/${encodeURIComponent(id)}/stream`} />}
    </StaffPage>
  );
}

function titleOf({ state, until, person: { name } }: AgentsAssist): string {
  const words = assistDeskWords;
  if (state !== 'over') return words.title(name);
  return until === null ? words.titleNot(name) : words.titleAfter(name);
}
