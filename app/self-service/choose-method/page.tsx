import { redirect } from 'next/navigation';
import { GetHelp } from '#components/assist/get-help';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { MethodChoice } from '#components/methods/method-choice';
import { hear } from '#components/ui/problem';
import { chooseWords } from '#lib/content/choose-method';
import { methodWords } from '#lib/content/methods';
import type { MethodKind, MethodSet } from '#lib/domain/method';
import { standingOf } from '#lib/domain/session';
import { freshlyAdding, portal, readSaid, settings } from '#lib/server/page';
import { viewChoices } from '#lib/services/view-choices';
import type { Choices } from '#lib/services/view-choices';

/** Which method to set up (guide 1.2 to 1.4, first steps). */
export default async function ChooseMethod({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await freshlyAdding('/self-service/choose-method');
  const { person, session } = present.actor;
  if (person.mfaOnAt === null) redirect('/self-service/enrol');
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const { offered, absent, mayLeave } = await viewChoices(portal(), present);
  const isIn = standingOf(session, person, present.set) === 'in';
  const words = chooseWords;
  return (
    <Page
      frame={settings()}
      title={words.title}
      now={now}
      menu={isIn ? 'full' : 'sign-out'}
      problem={problem}
      done={done}
      back={isIn ? '/self-service' : null}
      sheet={false}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      <ul className="cards one">
        {offered.map((each) => (
          <MethodChoice
            key={each.kind}
            {...each}
            had={hasOne(present.set, each.kind)}
            takesPlace={isPhone(each.kind) && portal().backend.capabilities.onePhoneEach === true}
          />
        ))}
      </ul>
      <div>
        <Absent absent={absent} />
        <details>
          <summary>{words.noPhoneTitle}</summary>
          <p>{words.noPhone}</p>
        </details>
        {mayLeave && (
          <details>
            <summary>{words.leaveTitle}</summary>
            <p>
              {words.leave} <a href="/self-service/switch-off">{words.leaveLink}</a>
            </p>
          </details>
        )}
        <GetHelp />
      </div>
    </Page>
  );
}

/** A text and a call are two ways to one phone, where there is one of each. */
function hasOne({ methods }: MethodSet, kind: MethodKind): boolean {
  const shared = portal().backend.capabilities.onePhoneEach === true && isMobile(kind);
  return methods.some((method) => method.kind === kind || (shared && isMobile(method.kind)));
}

function isMobile(kind: MethodKind): boolean {
  return kind === 'text-message' || kind === 'phone-call';
}

function isPhone(kind: MethodKind): boolean {
  return isMobile(kind) || kind === 'alternative-phone';
}

function Absent({ absent }: Pick<Choices, 'absent'>) {
  return (
    <details>
      <summary>{chooseWords.absentTitle}</summary>
      <ul>
        {absent.map(({ kind, why }) => (
          <li key={kind}>
            {methodWords[kind].name}: {chooseWords.absent[why]}
          </li>
        ))}
        <li>{chooseWords.officePhone}</li>
      </ul>
    </details>
  );
}
