import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { PortalForm } from '#components/ui/portal-form';
import { hear } from '#components/ui/problem';
import { TextField } from '#components/ui/text-field';
import { assistDeskWords } from '#lib/content/assist-desk';
import { portal, readSaid, settings, staffFreshly } from '#lib/server/page';

const path = '/helpdesk/assist';

/** Where somebody at the service desk types the code that a person reads out. */
export default async function JoinAssist({ searchParams }: { readonly searchParams: SearchParams }) {
  const { actor } = await staffFreshly('assist', path);
  const now = portal().clock.now();
  const { problem, done, typed } = hear(await readSaid(searchParams), now, ['code', 'reason']);
  const words = assistDeskWords.join;
  return (
    <StaffPage
      frame={settings()}
      staff={actor.person}
      at={path}
      title={words.title}
      now={now}
      problem={problem}
      done={done}
    >
      <div className="sheet stack">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        <PortalForm action="/api/desk/assists" className="stack">
          <TextField
            name="code"
            label={words.code}
            hint={words.codeHint}
            problem={problem}
            value={typed['code'] ?? ''}
            look="code help-code-field"
            autoComplete="off"
            first
          />
          <TextField
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            problem={problem}
            value={typed['reason'] ?? ''}
            autoComplete="off"
          />
          <button className="button">{words.button}</button>
        </PortalForm>
        <p className="inset">{words.rules}</p>
      </div>
    </StaffPage>
  );
}
