import { notFound } from 'next/navigation';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { PortalForm } from '#components/ui/portal-form';
import { HiddenFields, PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { Waiting } from '#components/ui/waiting';
import { methodInWords } from '#lib/content/methods';
import { callerCheckInWords, callerWaitWords, verifyCallerWords } from '#lib/content/verify-caller';
import { callerVerifiedFor } from '#lib/domain/caller-check';
import type { Challenge } from '#lib/domain/challenge';
import { portal, readSaid, settings, staffFreshly, staffWaits } from '#lib/server/page';
import type { CallerWay } from '#lib/services/caller-ways';
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
  const { person, seen, ways } = viewed.value;
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const words = verifyCallerWords;
  return (
    <StaffPage
      waits={await staffWaits()}
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
        {seen !== null && <Seen seen={seen} page={page} name={person.name} />}
        {!isWaiting(seen) && <Ways ways={ways} action={`/api/people/${id}/verify`} />}
        {person.promptsStoppedAt !== null && <p className="inset">{words.stopped}</p>}
        {!isWaiting(seen) && <p className="quiet">{words.whyNot}</p>}
        <p className="quiet">{words.rules}</p>
      </div>
    </StaffPage>
  );
}

/** Whether the caller can still answer. */
function isWaiting(seen: CallerCheckSeen | null): boolean {
  const state = seen?.challenge?.state;
  return state !== undefined && ['waiting', 'approved', 'ringing', 'answered', 'accepted'].includes(state);
}

/** A button for each way in which the person can be asked. */
function Ways({ ways, action }: { readonly ways: readonly CallerWay[]; readonly action: string }) {
  const words = verifyCallerWords;
  if (ways.length === 0) return <p className="inset">{words.noPhone}</p>;
  return (
    <ul className="cards one">
      {ways.map(({ way, method }) => (
        <li key={way} className="card stack tight">
          <p>
            <b>{methodInWords(method)}</b>
          </p>
          <p>{words.ways[way].text}</p>
          <PostButton action={action} fields={{ by: way }}>
            {words.ways[way].button}
          </PostButton>
        </li>
      ))}
    </ul>
  );
}

interface SeenProps {
  readonly seen: CallerCheckSeen;
  readonly page: string;
  readonly name: string;
}

function Seen({ seen: { check, challenge }, page, name }: SeenProps) {
  const words = verifyCallerWords;
  if (check.state !== 'asked') {
    return <p className="banner">{callerCheckInWords(check.state, (check.endedAt ?? check.at) + callerVerifiedFor)}</p>;
  }
  return (
    <PortalForm action={`/api${page.replace('/helpdesk', '')}/verify/${check.id}`} className="stack">
      <HiddenFields fields={{ elsewhere: 'yes' }} />
      {challenge?.kind === 'approve' && <Number challenge={challenge} name={name} />}
      {challenge?.kind === 'take-call' && (
        <>
          <p>{words.call(challenge.sentTo)}</p>
          <Waiting key={challenge.id} challenge={challenge.id} words={callerWaitWords(name).call} />
        </>
      )}
      <button className="button">{words.check}</button>
    </PortalForm>
  );
}

interface NumberProps {
  readonly challenge: Extract<Challenge, { readonly kind: 'approve' }>;
  readonly name: string;
}

function Number({ challenge, name }: NumberProps) {
  const words = verifyCallerWords;
  const { number, phone, sentTo } = challenge;
  return (
    <>
      <p>{words.say}</p>
      <p className={number.length > 2 ? 'number long' : 'number'}>
        <span className="unseen">{words.number}: </span>
        {number}
      </p>
      <p className="quiet">{sentTo === undefined ? words.phone(phone) : words.link(sentTo)}</p>
      <Waiting key={challenge.id} challenge={challenge.id} words={callerWaitWords(name).phone} />
    </>
  );
}
