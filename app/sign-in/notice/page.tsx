import { GetHelp } from '#components/assist/get-help';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { hear } from '#components/ui/problem';
import { chooseWords } from '#lib/content/choose-method';
import { useAccessCodeWords } from '#lib/content/first-set-up';
import { noticeWords } from '#lib/content/sign-in';
import { enrolling, portal, readSaid, settings } from '#lib/server/page';
import { viewChoices } from '#lib/services/view-choices';
import { viewSetUpDue } from '#lib/services/why-set-up-waits';

/** The security notice for somebody who has MFA on and nothing set up (document 004, step 1). */
export default async function Notice({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await enrolling('/');
  const { mayLeave } = await viewChoices(portal(), present);
  const due = await viewSetUpDue(portal(), present);
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const words = noticeWords;
  return (
    <Page frame={settings()} title={words.title} now={now} menu="sign-out" problem={problem} done={done}>
      <h1>{words.title}</h1>
      {words.text.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        <a className="button" href="/self-service/choose-method">
          {words.button}
        </a>
      </p>
      {due !== null && (
        <p>
          <a href="/sign-in/access-code">{useAccessCodeWords.link}</a>
        </p>
      )}
      <details>
        <summary>{words.detail}</summary>
        <p>{words.detailText}</p>
      </details>
      {mayLeave && (
        <details>
          <summary>{chooseWords.leaveTitle}</summary>
          <p>
            {chooseWords.leave} <a href="/self-service/switch-off">{chooseWords.leaveLink}</a>
          </p>
        </details>
      )}
      <GetHelp />
    </Page>
  );
}
