import { menuOf, Page } from '#components/frame/page';
import { feedbackWords } from '#lib/content/feedback';
import { portal, settings, onlooker } from '#lib/server/page';

/** The feedback has been kept. */
export default async function Thanks() {
  const words = feedbackWords.thanks;
  return (
    <Page frame={settings()} title={words.title} now={portal().clock.now()} menu={menuOf(await onlooker())}>
      <div className="panel">
        <h1>{words.title}</h1>
      </div>
      <p>{words.text}</p>
      <p className="row">
        <a className="button" href="/">
          {words.home}
        </a>
        <a href="/guides">{words.guides}</a>
      </p>
    </Page>
  );
}
