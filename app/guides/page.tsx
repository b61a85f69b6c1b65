import { menuOf, Page } from '#components/frame/page';
import { guideIds, guideOf, guidesPage } from '#lib/content/guides';
import { portal, settings, onlooker } from '#lib/server/page';

/** The step-by-step guides, for anybody. */
export default async function Guides() {
  const words = guidesPage;
  return (
    <Page
      frame={settings()}
      title={words.title}
      now={portal().clock.now()}
      menu={menuOf(await onlooker())}
      back="/help"
      sheet={false}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      <ul className="cards">
        {guideIds
          .map((id) => guideOf(id))
          .map(({ id, section, words: guide, length }) => (
            <li key={id} className="card">
              <h2>
                <a href={`/guides/${id}`}>{guide.title}</a>
              </h2>
              <p>{guide.lead}</p>
              <p className="quiet">
                {section !== null && `${words.section(section)}, `}
                {words.steps(length)}
              </p>
            </li>
          ))}
      </ul>
    </Page>
  );
}
