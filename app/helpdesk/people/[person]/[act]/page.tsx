import { notFound } from 'next/navigation';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { ActForm } from '#components/helpdesk/act-form';
import { Address } from '#components/ui/address';
import { hear } from '#components/ui/problem';
import { deskActWords } from '#lib/content/desk';
import { actPageWords } from '#lib/content/desk-pages';
import { personWords } from '#lib/content/desk-person';
import { callerChecks, deskActs } from '#lib/domain/desk-act';
import { known, portal, readSaid, settings, staffFreshly, staffWaits } from '#lib/server/page';
import { viewPerson } from '#lib/services/view-person';

interface Props {
  readonly params: Promise<{ readonly person: string; readonly act: string }>;
  readonly searchParams: SearchParams;
}

/** What will be done to somebody, how the caller was verified, and why. */
export default async function ActPage({ params, searchParams }: Props) {
  const { person: id, act: slug } = await params;
  const act = deskActs.find((each) => each === slug);
  if (act === undefined) notFound();
  const page = `/helpdesk/people/${encodeURIComponent(id)}`;
  const present = await staffFreshly(act, `${page}/${act}`);
  // The one act that the backend is not asked for.
  const shown = act === 'end-sessions' ? await known((by) => viewPerson(by, present, id)) : null;
  const viewed = shown === null ? await viewPerson(portal(), present, id) : shown.found;
  if (!viewed.ok || viewed.value.verdicts[act] === 'no') notFound();
  const { person, set, verdicts, callerVerifiedAt } = viewed.value;
  const now = portal().clock.now();
  const { problem, typed } = hear(await readSaid(searchParams), now, ['reason', 'method', callerChecks[0]]);
  const chosen = await oneOf(searchParams, 'method');
  const second = verdicts[act] === 'with-a-second';
  const words = deskActWords[act];
  const title = `${words.verb}: ${person.name}`;
  return (
    <StaffPage
      waits={await staffWaits()}
      staff={present.actor.person}
      at="/helpdesk"
      frame={settings()}
      title={title}
      now={now}
      problem={problem}
      back={page}
    >
      <div className="sheet stack">
        <h1>{title}</h1>
        <p className="quiet">
          <Address text={person.email} />
        </p>
        <p>{words.will}</p>
        <p>{actPageWords.told}</p>
        {second && <p className="inset">{personWords.secondText}</p>}
        <ActForm
          act={act}
          action={`/api/people/${encodeURIComponent(id)}/${act}`}
          page={page}
          methods={act === 'remove-method' ? set.methods : []}
          second={second}
          problem={problem}
          typed={{ method: chosen, ...typed }}
          proved={callerVerifiedAt !== null}
        />
      </div>
    </StaffPage>
  );
}
