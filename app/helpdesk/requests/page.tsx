import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { RequestCard } from '#components/helpdesk/request-card';
import { hear } from '#components/ui/problem';
import { requestsWords } from '#lib/content/desk-pages';
import { portal, readSaid, settings, staff, staffWaits } from '#lib/server/page';
import { viewRequests } from '#lib/services/view-requests';

const path = '/helpdesk/requests';

/** What waits for a second person, and what became of what somebody has asked for (row F2). */
export default async function Requests({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await staff('agree', path);
  const { actor } = present;
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const requests = await viewRequests(portal(), present);
  const words = requestsWords;
  return (
    <StaffPage
      waits={await staffWaits()}
      staff={actor.person}
      at={path}
      frame={settings()}
      title={words.title}
      now={now}
      problem={problem}
      done={done}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      {requests.length === 0 && <p>{words.none}</p>}
      <ul className="cards one">
        {requests.map((shown) => (
          <RequestCard key={shown.request.id} shown={shown} />
        ))}
      </ul>
    </StaffPage>
  );
}
