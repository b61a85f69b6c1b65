import { AppPasswordCard } from '#components/app-passwords/app-password-card';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { hear } from '#components/ui/problem';
import { appPasswordWords } from '#lib/content/app-passwords';
import { refusalWords } from '#lib/content/refusals';
import { entered, portal, readSaid, settings } from '#lib/server/page';
import { viewAppPasswords } from '#lib/services/view-app-passwords';

/** Somebody's app passwords. */
export default async function AppPasswords({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await entered('/self-service/app-passwords');
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const { appPasswords, mayAdd } = await viewAppPasswords(portal(), present);
  const words = appPasswordWords;
  return (
    <Page
      frame={settings()}
      title={words.title}
      now={now}
      problem={problem}
      done={done}
      back="/self-service"
      sheet={false}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      {appPasswords.length === 0 && <p>{words.none}</p>}
      {appPasswords.length > 0 && (
        <ul className="cards">
          {appPasswords.map((each) => (
            <AppPasswordCard key={each.id} appPassword={each} now={now} />
          ))}
        </ul>
      )}
      {mayAdd.ok ? (
        <p>
          <a className="button second" href="/self-service/app-passwords/new">
            {words.add}
          </a>
        </p>
      ) : (
        <p className="inset">{refusalWords(mayAdd.refusal, now)}</p>
      )}
    </Page>
  );
}
