import { notFound } from 'next/navigation';
import { Bars } from '#components/coverage/bars';
import { Organisations } from '#components/coverage/organisations';
import { OverTime } from '#components/coverage/over-time';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { coverageListWords, coverageWords, numberInWords, percentInWords } from '#lib/content/coverage';
import { methodWords } from '#lib/content/methods';
import { coverageLists, percentOf } from '#lib/domain/coverage';
import { methodKinds } from '#lib/domain/method';
import { portal, settings, staff, staffWaits } from '#lib/server/page';
import { listCoveredOrganisations, viewCoverage } from '#lib/services/view-coverage';
import type { CoverageView } from '#lib/services/view-coverage';

const path = '/admin/coverage';
const perPage = 25;
const dayLasts = 24 * 60 * 60_000;

/** How many have MFA set up, with what, over time; what there is to do; and the organisations. */
export default async function CoveragePage({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await staff('see-coverage', path);
  const viewed = await viewCoverage(portal(), present, await oneOf(searchParams, 'organisation'));
  if (!viewed.ok) notFound();
  const { scope, unbound, coverage, days, requiredFrom } = viewed.value;
  const words = coverageWords;
  const now = portal().clock.now();
  const own = scope.organisationId;
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      staff={present.actor.person}
      at={path}
      title={`${words.title}: ${scope.name ?? words.whole}`}
      now={now}
      back={unbound && own !== null ? path : null}
      sheet={false}
    >
      <p className="caption">{scope.name ?? words.whole}</p>
      <h1>{words.title}</h1>
      <Lead view={viewed.value} now={now} />
      <div className="sheet stack">
        <Bars
          id="how-many"
          title={words.how.title}
          about={words.how.about}
          of={coverage.due}
          columns={[words.columns.what, words.columns.people, words.columns.share]}
          bars={(['due', 'on', 'ready'] as const).map((key) => ({ what: words.how[key], people: coverage[key] }))}
        />
        <Bars
          id="with-what"
          title={words.what.title}
          about={words.what.about}
          of={coverage.ready}
          columns={[words.columns.method, words.columns.people, words.columns.share]}
          bars={methodKinds.map((kind) => ({ what: methodWords[kind].name, people: coverage.having[kind] }))}
        />
        <OverTime days={days} mandatory={requiredFrom === null ? null : Math.floor(requiredFrom / dayLasts)} />
        <ToDo view={viewed.value} />
        {own === null && <Listed searchParams={searchParams} />}
        <p className="row screen-only">
          <a href={`/api/organisations/${encodeURIComponent(own ?? 'all')}/coverage`}>{words.csv}</a>
        </p>
      </div>
    </StaffPage>
  );
}

function Lead({
  view: { scope, coverage, requiredFrom, dated },
  now,
}: {
  readonly view: CoverageView;
  readonly now: number;
}) {
  const words = coverageWords;
  const { ready, due, shared, disabled, locked, lists } = coverage;
  return (
    <>
      <p className="lead">{words.lead(ready, due, percentInWords(percentOf(ready, due)))}</p>
      <p>
        {requiredFrom !== null && words.required(requiredFrom, lists['not-done'], now)}
        {requiredFrom === null && (scope.organisationId === null ? words.noDefault : words.optional)}{' '}
        {dated > 0 && words.dated(dated)}
      </p>
      {disabled > 0 && <p>{words.disabled(disabled)}</p>}
      {locked > 0 && <p>{words.locked(locked)}</p>}
      {shared > 0 && <p className="quiet">{words.shared(shared)}</p>}
    </>
  );
}

function ToDo({ view: { scope, coverage } }: { readonly view: CoverageView }) {
  const { weak, columns } = coverageWords;
  const query = scope.organisationId === null ? '' : `?organisation=${encodeURIComponent(scope.organisationId)}`;
  return (
    <section className="stack tight" aria-labelledby="to-do">
      <h2 id="to-do">{weak.title}</h2>
      <table className="figures whole">
        <caption className="unseen">{weak.title}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.what}</th>
            <th scope="col" className="figure">
              {columns.people}
            </th>
          </tr>
        </thead>
        <tbody>
          {coverageLists.map((list) => (
            <tr key={list}>
              <th scope="row">
                <a href={`${path}/${list}${query}`}>{coverageListWords[list].title}</a>
                <p className="hint">{coverageListWords[list].about}</p>
              </th>
              <td className="figure">{numberInWords(coverage.lists[list])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

async function Listed({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await staff('see-coverage', path);
  const order = (await oneOf(searchParams, 'order')) === 'name' ? 'name' : 'least';
  const [id, name, share] = [
    await oneOf(searchParams, 'id'),
    await oneOf(searchParams, 'name'),
    await oneOf(searchParams, 'share'),
  ];
  const after = id === '' || !/^\d{1,5}$/.test(share) ? null : { id, name, share: Number(share) };
  const found = await listCoveredOrganisations(portal(), present, { order, after, most: perPage });
  return found === null ? null : <Organisations {...found} order={order} further={after !== null} />;
}
