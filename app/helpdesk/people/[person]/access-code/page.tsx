import { notFound } from 'next/navigation';
import { MakeStaffCode, ShownStaffCode } from '#components/desk/staff-code';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { hear } from '#components/ui/problem';
import { makeCodeWords } from '#lib/content/first-set-up';
import { portal, readSaid, settings, staffFreshly, staffWaits } from '#lib/server/page';
import { viewStaffCode } from '#lib/services/view-staff-code';

interface Props {
  readonly params: Promise<{ readonly person: string }>;
  readonly searchParams: SearchParams;
}

const kind = 'access-code';

/** Staff have a code made for somebody, and read it off this page once. */
export default async function MakeAccessCode({ params, searchParams }: Props) {
  const { person: id } = await params;
  const back = `/helpdesk/people/${encodeURIComponent(id)}`;
  const present = await staffFreshly(`make-${kind}`, `${back}/${kind}`);
  const view = await viewStaffCode(portal(), present, { person: id, kind });
  if (!view.ok) notFound();
  const { person, shown, until, needsSecond, first, apartUntil, callerVerifiedAt } = view.value;
  const now = portal().clock.now();
  const heard = hear(await readSaid(searchParams), now, ['minutes', 'reason', 'called-back']);
  const words = makeCodeWords[kind];
  const title = shown === null ? words.title : words.shown;
  const agent = present.actor.person;
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      staff={agent}
      at="/helpdesk"
      title={title}
      now={now}
      problem={heard.problem}
      done={heard.done}
      back={back}
    >
      <div className="sheet stack">
        <p className="caption">{person.name}</p>
        <h1>{title}</h1>
        {shown === null ? (
          <MakeStaffCode
            kind={kind}
            person={person}
            until={until}
            second={needsSecond}
            apartUntil={apartUntil}
            problem={heard.problem}
            typed={heard.typed}
            proved={callerVerifiedAt !== null}
          />
        ) : (
          <ShownStaffCode
            kind={kind}
            person={person}
            until={until}
            shown={shown}
            first={first}
            there={portal().backend.capabilities.proves === 'provider'}
          />
        )}
      </div>
    </StaffPage>
  );
}
