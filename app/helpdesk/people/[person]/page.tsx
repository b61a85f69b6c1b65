import { notFound } from 'next/navigation';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { PersonActivity } from '#components/helpdesk/person-activity';
import { PersonActs } from '#components/helpdesk/person-acts';
import { PersonMethods } from '#components/helpdesk/person-methods';
import { PersonState } from '#components/helpdesk/person-state';
import { Address } from '#components/ui/address';
import { hear } from '#components/ui/problem';
import { deskActWords } from '#lib/content/desk';
import { alertWords } from '#lib/content/desk-notices';
import { personWords, stateWords } from '#lib/content/desk-person';
import { personAwayWords, stateWhileAway } from '#lib/content/desk-person-away';
import { rolesInWords } from '#lib/content/self-service';
import { callerVerifiedFor } from '#lib/domain/caller-check';
import { acts } from '#lib/domain/rights';
import type { Act } from '#lib/domain/rights';
import { known, portal, readSaid, settings, staff, staffWaits } from '#lib/server/page';
import { viewPerson } from '#lib/services/view-person';
import type { PersonView } from '#lib/services/view-person';

interface Props {
  readonly params: Promise<{ readonly person: string }>;
  readonly searchParams: SearchParams;
}

/** One person as the staff see them (row F1): how the account stands, what helps, and what may be done. */
export default async function PersonPage({ params, searchParams }: Props) {
  const { person: id } = await params;
  const page = `/helpdesk/people/${encodeURIComponent(id)}`;
  const present = await staff('view-person', page);
  const { found: viewed, away, notThere } = await known((by) => viewPerson(by, present, id));
  if (!viewed.ok) notFound();
  const { person, organisation, set, trouble, verdicts, waiting, alerts, activity, callerVerifiedAt } = viewed.value;
  const standing = away ? stateWhileAway(person, trouble, notThere) : stateWords(person, set.methods.length, trouble);
  const staffMember = present.actor.person;
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const words = personWords;
  return (
    <StaffPage
      waits={await staffWaits()}
      staff={staffMember}
      at="/helpdesk"
      frame={settings()}
      title={person.name}
      now={now}
      problem={problem}
      done={done}
      back="/helpdesk"
    >
      <h1>{person.name}</h1>
      <p className="lead quiet">
        <Address text={person.email} />, {organisation}, {rolesInWords(person.roles)}
      </p>
      <PersonState words={standing} page={page} verdicts={verdicts} />
      {person.promptsStoppedAt !== null && <p className="inset">{words.promptsStopped(person.promptsStoppedAt)}</p>}
      {alerts.map(({ id: alert, kind, at }) => (
        <p key={alert} className="inset">
          {words.alert(alertWords(kind, person.name).subject)}{' '}
          <a href={`/helpdesk/alerts?behind=${String(at - 1)}.0#alert-${alert}`}>{words.alertLink}</a>
        </p>
      ))}
      {callerVerifiedAt !== null && <p className="inset">{words.verified(callerVerifiedAt + callerVerifiedFor)}</p>}
      {waiting.map(({ id: request, act }) => (
        <p key={request} className="inset">
          {words.waiting(deskActWords[act].plain)} <a href="/helpdesk/requests">{words.waitingLink}</a>
        </p>
      ))}
      <h2>{words.can}</h2>
      <PersonActs
        page={page}
        verdicts={verdicts}
        idle={[...idleActs(viewed.value, away), ...(standing.act === null ? [] : [standing.act])]}
        self={person.id === staffMember.id}
      />
      {away ? <p className="quiet">{personAwayWords.acts}</p> : <WhyNot view={viewed.value} />}
      <h2>{words.methods}</h2>
      {away ? <p>{personAwayWords.methods}</p> : <PersonMethods set={set} />}
      <Numbers view={viewed.value} />
      <h2>{words.activity}</h2>
      <p className="quiet">{words.activityText}</p>
      <PersonActivity lines={activity} />
    </StaffPage>
  );
}

/** Why a code is not offered that somebody might look for here. */
function WhyNot({ view: { person, set, verdicts, passwordSetsUp } }: { readonly view: PersonView }) {
  return (
    <>
      {person.mfaOnAt === null && verdicts['make-access-code'] !== 'no' && (
        <p className="quiet">{personWords.noAccessCode}</p>
      )}
      {person.mfaOnAt !== null && passwordSetsUp && verdicts['make-access-code'] !== 'no' && (
        <p className="quiet">{personWords.noFirstCode}</p>
      )}
      {set.methods.length === 0 && verdicts['make-desk-code'] !== 'no' && (
        <p className="quiet">{personWords.forgotten}</p>
      )}
    </>
  );
}

/** What would do nothing as the account stands, or cannot be done while nobody answers for the methods. */
function idleActs({ person, set, unlocks, passwordSetsUp }: PersonView, away: boolean): readonly Act[] {
  if (away) return acts.filter((act) => act !== 'end-sessions');
  const idle: Act[] = [];
  if (!unlocks) idle.push('unlock');
  if (passwordSetsUp) idle.push('make-access-code');
  if (set.methods.length === 0) idle.push('remove-method', 'require-set-up');
  if (person.mfaOnAt === null) idle.push('require-set-up', 'make-access-code');
  // A new password takes one of their methods beside the code.
  if (set.methods.length === 0) idle.push('make-desk-code');
  return idle;
}

function Numbers({ view }: { readonly view: PersonView }) {
  const words = personWords;
  return (
    <>
      <h2>{words.signedIn}</h2>
      <dl className="facts card">
        <dt>{words.sessions}</dt>
        <dd>{view.sessions}</dd>
        <dt>{words.devices}</dt>
        <dd>{view.devices}</dd>
        <dt>{words.appPasswords}</dt>
        <dd>{view.appPasswords}</dd>
        <dt>{words.recoveryCodes}</dt>
        <dd>{view.recoveryCodesLeft}</dd>
      </dl>
    </>
  );
}
