import { menuOf, Page } from '#components/frame/page';
import { missingWords } from '#lib/content/broken';
import { portal, settings, onlooker } from '#lib/server/page';

/** There is no such page. */
export default async function NotFound() {
  return (
    <Page frame={settings()} title={missingWords.title} now={portal().clock.now()} menu={menuOf(await onlooker())}>
      <h1>{missingWords.title}</h1>
      <p>{missingWords.text}</p>
      <p>
        <a className="button" href="/">
          {missingWords.home}
        </a>
      </p>
    </Page>
  );
}
