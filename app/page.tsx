import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { hear } from '#components/ui/problem';
import { StaffMenu } from '#components/frame/staff-page';
import { staffWords } from '#lib/content/staff';
import { rankOf } from '#lib/domain/rights';
import { homeWords } from '#lib/content/self-service';
import { enteredBefore, portal, readSaid, settings, staffWaits } from '#lib/server/page';

/** Home: the organisation's applications. */
export default async function Home({ searchParams }: { readonly searchParams: SearchParams }) {
  const { actor } = await enteredBefore('/');
  const frame = settings();
  const { store, clock } = portal();
  const now = clock.now();
  const heard = hear(await readSaid(searchParams), now);
  const organisation = await store.people.organisation(actor.person.organisationId);
  const applications = organisation?.applications ?? [];
  const title = homeWords.title(actor.person.name);
  return (
    <Page frame={frame} title={title} now={now} problem={heard.problem} done={heard.done} sheet={false}>
      <h1>{title}</h1>
      <p className="lead quiet">{homeWords.lead(organisation?.name ?? frame.organisationName)}</p>
      {rankOf(actor.person) > 0 && (
        <section className="card stack">
          <h2>{staffWords.title}</h2>
          <StaffMenu staff={actor.person} at={null} waits={await staffWaits()} />
        </section>
      )}
      {applications.length === 0 && <p>{homeWords.none}</p>}
      <ul className="cards">
        {applications.map(({ name, about, href }) => (
          <li key={name} className="card stack">
            <h2>
              <a href={href}>{name}</a>
            </h2>
            <p>{about}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
