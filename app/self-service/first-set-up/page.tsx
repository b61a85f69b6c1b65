import { redirect } from 'next/navigation';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { WhatIsDue } from '#components/first-set-up/what-is-due';
import { hear } from '#components/ui/problem';
import { firstSetUpWords } from '#lib/content/first-set-up';
import { onlyOthers } from '#lib/domain/method';
import { enrolling, portal, readSaid, settings } from '#lib/server/page';
import { viewFirstSetUp } from '#lib/services/view-first-set-up';

const path = '/self-service/first-set-up';

/** What somebody shows beside their password before they set up their first method, where their organisation asks for it. */
export default async function FirstSetUp({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await enrolling(path);
  const { person } = present.actor;
  if (person.mfaOnAt === null) redirect('/self-service/enrol');
  const view = await viewFirstSetUp(portal(), present);
  if (view === null) redirect('/self-service/choose-method');
  const now = portal().clock.now();
  const fields = view.due === 'access-code-due' ? ['access-code'] : ['code'];
  const { problem, done } = hear(await readSaid(searchParams), now, fields);
  const words = firstSetUpWords;
  const signsInElsewhere = settings().provider !== undefined;
  return (
    <Page
      frame={settings()}
      title={words.title}
      now={now}
      menu="sign-out"
      problem={problem}
      done={done}
      back="/sign-in/notice"
    >
      <h1>{words.title}</h1>
      <p className="lead">{words.why}</p>
      {onlyOthers(present.set) && signsInElsewhere && <p className="inset">{words.others}</p>}
      <WhatIsDue view={view} address={person.email} problem={problem} now={now} />
      {view.due !== 'access-code-due' && (
        <p>
          <a href="/sign-in/access-code">{words.orCode}</a>
        </p>
      )}
    </Page>
  );
}
