import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { SearchForm } from '#components/admin/search-form';
import { hear } from '#components/ui/problem';
import { policyWords, settingWords } from '#lib/content/policy';
import { mayFor } from '#lib/domain/rights';
import { portal, readSaid, settings, staff, staffWaits } from '#lib/server/page';
import { viewPolicies } from '#lib/services/view-policies';
import type { PolicyPage } from '#lib/services/view-policies';

const path = '/admin/policy';

/** The organisations, and what each has decided for itself. */
export default async function Policies({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await staff('view-policy', path);
  const { person } = present.actor;
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const search = (await oneOf(searchParams, 'q')).slice(0, 100);
  const [name, id] = [await oneOf(searchParams, 'name'), await oneOf(searchParams, 'after')];
  const after = id === '' ? null : { name, id };
  const found = await viewPolicies(portal(), present, { search, after });
  const words = policyWords;
  const everywhere = mayFor(person, 'view-policy', null);
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      title={words.title}
      now={now}
      problem={problem}
      done={done}
      staff={person}
      at={path}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      {everywhere && (
        <>
          <section className="card stack">
            <h2>
              <a href="/admin/policy/all">{words.deployment}</a>
            </h2>
            <p>{words.deploymentText}</p>
          </section>
          <SearchForm action={path} label={words.search} button={words.find} value={search} />
        </>
      )}
      <Lines page={found} search={search} />
    </StaffPage>
  );
}

function Lines({ page, search }: { readonly page: PolicyPage; readonly search: string }) {
  const words = policyWords;
  const { lines, next } = page;
  if (lines.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <ul className="cards one">
        {lines.map(({ id, name, decided }) => (
          <li key={id} className="card">
            <h2 className="h3">
              <a href={`/admin/policy/${encodeURIComponent(id)}`}>{name}</a>
            </h2>
            <p className="quiet">
              {decided.length === 0 ? words.same : words.differs(decided.map((setting) => settingWords[setting]))}
            </p>
          </li>
        ))}
      </ul>
      {next !== null && (
        <p>
          <a href={`/admin/policy?${new URLSearchParams({ q: search, name: next.name, after: next.id }).toString()}`}>
            {words.next}
          </a>
        </p>
      )}
    </>
  );
}
