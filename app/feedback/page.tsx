import { FeedbackForm } from '#components/feedback/feedback-form';
import { menuOf, Page } from '#components/frame/page';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { hear } from '#components/ui/problem';
import { feedbackWords } from '#lib/content/feedback';
import { portal, readSaid, settings, onlooker } from '#lib/server/page';

/** Anybody may say how it went. */
export default async function Feedback({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await onlooker();
  const menu = menuOf(present);
  const now = portal().clock.now();
  const { problem, typed } = hear(await readSaid(searchParams), now, ['ease', 'text', 'email']);
  const about = await oneOf(searchParams, 'about');
  const words = feedbackWords;
  return (
    <Page frame={settings()} title={words.title} now={now} menu={menu} problem={problem}>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <FeedbackForm
        typed={{ about, ...typed }}
        problem={problem}
        address={menu === 'full' ? (present?.actor.person.email ?? null) : null}
      />
      <h2>{words.urgent}</h2>
      <p>{words.urgentText}</p>
    </Page>
  );
}
