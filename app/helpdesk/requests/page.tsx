import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { RequestCard } from '#components/helpdesk/request-card';
import { hear } from '#components/ui/problem';
import { requestsWords } from '#lib/content/desk-person';
import { portal, readSaid, settings, staff } from '#lib/server/page';
import { viewRequests } from '#lib/services/view-requests';

const path = '/helpdesk/requests';

/** What waits for a second person, and what became of what somebody has asked for (row F2). */
export default async function Requests({ searchParams }: { readonly searchParams: SearchParams }) {
  const { actor } = await staff('agree', path);
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const requests = await viewRequests(portal(), actor.person);
  const words = requestsWords;
  return (
    <StaffPage
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
