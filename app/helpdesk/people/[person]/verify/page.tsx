import { notFound } from 'next/navigation';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { PortalForm } from '#components/ui/portal-form';
import { HiddenFields, PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { Waiting } from '#components/ui/waiting';
import { callerCheckInWords, verifyCallerWords } from '#lib/content/verify-caller';
import { waitWords } from '#lib/content/waiting';
import { callerVerifiedFor } from '#lib/domain/caller-check';
import { portal, readSaid, settings, staffFreshly } from '#lib/server/page';
import { viewCallerCheck } from '#lib/services/verify-caller';
import type { CallerCheckSeen } from '#lib/services/verify-caller';

interface Props {
  readonly params: Promise<{ readonly person: string }>;
  readonly searchParams: SearchParams;
}

/** Where an agent has a caller prove that they hold their phone (row F4). */
export default async function VerifyCaller({ params, searchParams }: Props) {
  const id = encodeURIComponent((await params).person);
  const page = `/helpdesk/people/${id}`;
  const present = await staffFreshly('verify-caller', `${page}/verify`);
  const viewed = await viewCallerCheck(portal(), present, decodeURIComponent(id));
  if (!viewed.ok) notFound();
  const { person, seen, phone } = viewed.value;
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const words = verifyCallerWords;
  const waits = seen?.challenge?.state === 'waiting' || seen?.challenge?.state === 'approved';
  return (
    <StaffPage
      frame={settings()}
      staff={present.actor.person}
      at="/helpdesk"
      title={words.title}
      now={now}
      problem={problem}
      done={done}
      back={page}
    >
      <div className="sheet stack">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead(person.name)}</p>
        {seen !== null && <Seen seen={seen} page={page} />}
        {!waits && phone && (
          <PostButton action={`/api/people/${id}/verify`}>{seen === null ? words.button : words.again}</PostButton>
        )}
        {!phone && <p className="inset">{words.noPhone}</p>}
        <p className="quiet">{words.rules}</p>
      </div>
    </StaffPage>
  );
}

function Seen({ seen: { check, challenge }, page }: { readonly seen: CallerCheckSeen; readonly page: string }) {
  const words = verifyCallerWords;
  if (check.state !== 'asked') {
    return <p className="banner">{callerCheckInWords(check.state, (check.endedAt ?? check.at) + callerVerifiedFor)}</p>;
  }
  return (
    <PortalForm action={`/api${page.replace('/helpdesk', '')}/verify/${check.id}`} className="stack">
      <HiddenFields fields={{ elsewhere: 'yes' }} />
      {challenge !== null && (
        <>
          <p>{words.say}</p>
          <p className={challenge.number.length > 2 ? 'number long' : 'number'}>
            <span className="unseen">{words.number}: </span>
            {challenge.number}
          </p>
          <p className="quiet">{words.phone(challenge.phone)}</p>
          <Waiting key={challenge.id} challenge={challenge.id} words={waitWords.approve} />
        </>
      )}
      <button className="button">{words.check}</button>
    </PortalForm>
  );
}
