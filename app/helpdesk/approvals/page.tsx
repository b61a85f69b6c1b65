import { ApprovalCard, DecideApproval } from '#components/first-set-up/approval-card';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { hear } from '#components/ui/problem';
import { approvalsWords } from '#lib/content/first-set-up';
import { portal, readSaid, settings, staffFreshly, staffWaits } from '#lib/server/page';
import { viewApproval, viewApprovals } from '#lib/services/decide-approval';

const path = '/helpdesk/approvals';

/** Those who wait to be let to set up their first method; one of them to decide about where it is named. */
export default async function Approvals({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await staffFreshly('approve-set-up', path);
  const now = portal().clock.now();
  const { problem, done, typed } = hear(await readSaid(searchParams), now, ['number', 'reason', 'called-back']);
  const person = (await oneOf(searchParams, 'person')) || (typed['person'] ?? '');
  const request = person === '' ? null : await viewApproval(portal(), present, person);
  const { waiting, next } = await viewApprovals(portal(), present, after(await oneOf(searchParams, 'after')));
  const words = approvalsWords;
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      staff={present.actor.person}
      at={path}
      title={request === null ? words.title : words.decide(request.name)}
      now={now}
      problem={problem}
      done={done}
      back={request === null ? null : path}
    >
      {request === null ? (
        <>
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {waiting.length === 0 && <p>{words.none}</p>}
          <ul className="cards one">
            {waiting.map((each) => (
              <ApprovalCard key={each.id} request={each} />
            ))}
          </ul>
          {next !== null && (
            <p>
              <a href={`${path}?after=${next.askedAt}-${encodeURIComponent(next.personId)}`}>{words.next}</a>
            </p>
          )}
        </>
      ) : (
        <div className="sheet stack">
          <DecideApproval request={request} problem={problem} typed={typed} />
        </div>
      )}
    </StaffPage>
  );
}

/** Where the page before ended, as its link says it. */
function after(text: string) {
  const [, at, personId] = /^([0-9]{1,16})-([\w-]{1,64})$/.exec(text) ?? [];
  return at === undefined || personId === undefined ? null : { askedAt: Number(at), personId };
}
