import { notFound, redirect } from 'next/navigation';
import { GetHelp } from '#components/assist/get-help';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { beginTitle, chooseWords } from '#lib/content/choose-method';
import { methodWords } from '#lib/content/methods';
import { wizardWords } from '#lib/content/wizard';
import { findJourney } from '#lib/journeys/registry';
import { freshlyEnrolling, portal, readSaid, settings } from '#lib/server/page';
import { viewChoices } from '#lib/services/view-choices';

interface Props {
  readonly params: Promise<{ readonly journey: string }>;
  readonly searchParams: SearchParams;
}

/** Where a journey starts that nobody has begun yet. */
export default async function Begin({ params, searchParams }: Props) {
  const { journey: id } = await params;
  const journey = findJourney(id);
  if (journey === undefined) notFound();
  if (id === 'change-default') redirect('/self-service/change-default');
  if (journey.enrols === null) redirect('/self-service/enrol');
  const present = await freshlyEnrolling(`/self-service/${id}`);
  if (present.actor.person.mfaOnAt === null) redirect('/self-service/enrol');
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now);
  const { offered } = await viewChoices(portal(), present);
  const words = methodWords[journey.enrols];
  const title = beginTitle(words.plain, journey.enrols);
  return (
    <Page
      frame={settings()}
      title={title}
      now={now}
      menu={present.set.methods.length > 0 ? 'full' : 'sign-out'}
      problem={problem}
      back="/self-service/choose-method"
    >
      <h1>{title}</h1>
      {offered.some((each) => each.journey === id) ? (
        <>
          <p className="lead">{words.needs}</p>
          <p>{wizardWords.begin.lead}</p>
          <PostButton action="/api/enrolments" fields={{ journey: id }}>
            {chooseWords.setUp} <span className="unseen">{words.plain}</span>
          </PostButton>
        </>
      ) : (
        <p>{wizardWords.begin.absent}</p>
      )}
      <p>
        <a href="/self-service/choose-method">{wizardWords.begin.other}</a>
      </p>
      <GetHelp />
    </Page>
  );
}
