import { EntryFacts } from '#components/activity/entry-facts';
import { Page } from '#components/frame/page';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { hear } from '#components/ui/problem';
import { eventInWords } from '#lib/content/activity';
import { activityWords, whenInWords } from '#lib/content/activity-page';
import { entered, portal, readSaid, settings } from '#lib/server/page';
import { viewActivity } from '#lib/services/view-activity';
import type { ActivityLine } from '#lib/services/view-activity';

const path = '/self-service/activity';

/** What has happened to the account, newest first. */
export default async function ActivityPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await entered(path);
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const before = numberIn(await oneOf(searchParams, 'before'));
  const { lines, next } = await viewActivity(portal(), present, before);
  const words = activityWords;
  return (
    <Page
      frame={settings()}
      title={words.title}
      now={now}
      problem={problem}
      done={done}
      back="/self-service"
      sheet={false}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      {lines.length === 0 && <p>{before === null ? words.none : words.noneOlder}</p>}
      <ol className="cards one">
        {lines.map((line) => (
          <li key={line.seq} className="card spread">
            <EntryFacts line={line} />
            <Report line={line} />
          </li>
        ))}
      </ol>
      <p className="row">
        {next !== null && <a href={`${path}?before=${String(next)}`}>{words.older}</a>}
        {before !== null && <a href={path}>{words.newest}</a>}
      </p>
    </Page>
  );
}

function Report({ line }: { readonly line: ActivityLine }) {
  const words = activityWords;
  if (line.report === 'none') return null;
  const href = `${path}/${String(line.seq)}`;
  const which = (
    <span className="unseen">
      : {eventInWords(line.event)} {whenInWords(line)}
    </span>
  );
  if (line.report === 'possible') {
    return (
      <a href={href}>
        {words.notMe}
        {which}
      </a>
    );
  }
  return (
    <p className="quiet">
      {words.reported}{' '}
      <a href={href}>
        {words.see}
        {which}
      </a>
    </p>
  );
}

function numberIn(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
