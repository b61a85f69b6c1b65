import { menuOf, Page } from '#components/frame/page';
import { helpPage, helpTopics } from '#lib/content/help';
import { requiredAt } from '#lib/domain/policy-effect';
import { defaultPolicy } from '#lib/domain/policy';
import { portal, settings, onlooker } from '#lib/server/page';
import { policyOf } from '#lib/services/policy-of';

/** Questions and answers, for anybody. Whoever is signed in reads what their own organisation asks. */
export default async function Help() {
  const frame = settings();
  const present = await onlooker();
  const now = portal().clock.now();
  const policy = present === null ? defaultPolicy : await policyOf(portal(), present.actor.person);
  const topics = helpTopics(frame, { from: requiredAt(policy), now });
  const words = helpPage;
  return (
    <Page frame={frame} title={words.title} now={now} menu={menuOf(present)}>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <p>
        <a href="/guides">{words.guides}</a>
      </p>
      <nav aria-label={words.contents} className="screen-only">
        <ul>
          {topics.flatMap(({ answers }) =>
            answers.map(({ id, question }) => (
              <li key={id}>
                <a href={`#${id}`}>{question}</a>
              </li>
            )),
          )}
        </ul>
      </nav>
      {topics.map(({ title, answers }) => (
        <section key={title} className="stack topic">
          <h2>{title}</h2>
          {answers.map(({ id, question, text, links = [] }) => (
            <div key={id} className="stack answer">
              <h3 id={id}>{question}</h3>
              {text.map((each) => (
                <p key={each}>{each}</p>
              ))}
              {links.length > 0 && (
                <ul>
                  {links.map(({ href, words: link }) => (
                    <li key={href}>
                      <a href={href}>{link}</a>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          ))}
        </section>
      ))}
      <p className="screen-only">
        <a href="/feedback">{words.feedback}</a>
      </p>
    </Page>
  );
}
