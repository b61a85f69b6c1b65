import { notFound } from 'next/navigation';
import { AfterReport } from '#components/activity/after-report';
import { EntryFacts } from '#components/activity/entry-facts';
import { UndoChange } from '#components/activity/undo-change';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { notMeWords } from '#lib/content/activity-page';
import { entered, portal, readSaid, settings } from '#lib/server/page';
import { viewEntry } from '#lib/services/view-entry';
import type { EntryView } from '#lib/services/view-entry';

interface Props {
  readonly params: Promise<{ readonly entry: string }>;
  readonly searchParams: SearchParams;
}

const list = '/self-service/activity';

/** "This wasn't me": what will be done about one line, then what was. */
export default async function EntryPage({ params, searchParams }: Props) {
  const { entry } = await params;
  const present = await entered(`${list}/${encodeURIComponent(entry)}`);
  const view = /^\d{1,9}$/.test(entry) ? await viewEntry(portal(), present, Number(entry)) : null;
  if (view === null) notFound();
  const frame = settings();
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const title = view.report === null ? notMeWords.title : notMeWords.after.title;
  const hasPhone = present.set.methods.some((method) => 'phone' in method && method.phone !== null);
  return (
    <Page frame={frame} title={title} now={now} problem={problem} done={done} back={list}>
      <h1>{title}</h1>
      <div className="inset">
        <EntryFacts line={view.line} />
      </div>
      {view.report === null ? (
        <Before view={view} hasPhone={hasPhone} />
      ) : (
        <>
          <AfterReport report={view.report} promptsStopped={hasPhone && view.promptsStopped} phone={frame.supportPhone}>
            <UndoChange seq={view.line.seq} undoing={view.undoing} proof={view.proof} />
          </AfterReport>
        </>
      )}
    </Page>
  );
}

function Before({ view, hasPhone }: { readonly view: EntryView; readonly hasPhone: boolean }) {
  const { points } = notMeWords;
  const shown: string[] = [points.sessions, points.devices, ...(hasPhone ? [points.prompts] : [])];
  if (view.line.by === 'helpdesk' || view.line.by === 'administrator') shown.push(points.codes);
  shown.push(points.desk);
  return (
    <>
      <p>{notMeWords.will}</p>
      <ul>
        {shown.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {view.undoing.does !== 'nothing' && <p>{notMeWords.undoAfter}</p>}
      <div className="row">
        <PostButton action={`/api/activity/${String(view.line.seq)}/not-me`} look="button grave">
          {notMeWords.button}
        </PostButton>
        <a href={list}>{notMeWords.keep}</a>
      </div>
    </>
  );
}
