import { notFound } from 'next/navigation';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { AlertCard } from '#components/helpdesk/alert-card';
import { hear } from '#components/ui/problem';
import { alertsWords } from '#lib/content/alerts-page';
import { portal, readSaid, settings, staff, staffWaits } from '#lib/server/page';
import { viewAlerts } from '#lib/services/see-to-alert';

const path = '/helpdesk/alerts';

/** What the service desk is to look at. */
export default async function Alerts({ searchParams }: { readonly searchParams: SearchParams }) {
  const { actor } = await staff('see-alerts', path);
  const now = portal().clock.now();
  const said = await readSaid(searchParams);
  const field = said?.does === 'refused' && said.field !== null ? said.field : '';
  const { problem, done, typed } = hear(said, now, [field]);
  const behind = markIn(await oneOf(searchParams, 'behind'));
  const seen = await viewAlerts(portal(), actor.person, behind);
  if (!seen.ok) notFound();
  const { alerts, next } = seen.value;
  const words = alertsWords;
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      staff={actor.person}
      at={path}
      title={words.title}
      now={now}
      problem={problem}
      done={done}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      {alerts.length === 0 && <p>{words.none}</p>}
      <ol className="cards one">
        {alerts.map(({ alert, person, takenBy }) => (
          <li key={alert.id} id={`alert-${alert.id}`} className="card stack tight">
            <AlertCard
              alert={alert}
              person={person}
              takenBy={takenBy}
              agent={actor.person}
              problem={problem}
              typed={typed['id'] === alert.id ? (typed['word'] ?? '') : ''}
            />
          </li>
        ))}
      </ol>
      <p className="row">
        {next !== null && <a href={`${path}?behind=${String(next.at)}.${next.id}`}>{words.next}</a>}
        {behind !== null && <a href={path}>{words.oldest}</a>}
      </p>
    </StaffPage>
  );
}

function markIn(text: string): { readonly at: number; readonly id: string } | null {
  const parts = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text);
  return parts === null ? null : { at: Number(parts[1]), id: parts[2] ?? '' };
}
