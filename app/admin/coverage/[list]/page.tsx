import { notFound } from 'next/navigation';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { cellInWords, coverageListWords, coveragePageWords, coverageWords } from '#lib/content/coverage';
import { coverageLists } from '#lib/domain/coverage';
import { mayFor } from '#lib/domain/rights';
import { portal, settings, staff, staffWaits } from '#lib/server/page';
import { listCoverage } from '#lib/services/list-coverage';

interface Props {
  readonly params: Promise<{ readonly list: string }>;
  readonly searchParams: SearchParams;
}

/** Who is on a list of the coverage, page by page. */
export default async function CoverageListPage({ params, searchParams }: Props) {
  const named = (await params).list;
  const list = coverageLists.find((each) => each === named);
  if (list === undefined) notFound();
  const path = `/admin/coverage/${list}`;
  const present = await staff('see-coverage', path);
  const organisation = await oneOf(searchParams, 'organisation');
  const [id, name, of] = [
    await oneOf(searchParams, 'id'),
    await oneOf(searchParams, 'name'),
    await oneOf(searchParams, 'of'),
  ];
  const after = id === '' ? null : { id, name, organisationId: of };
  const listed = await listCoverage(portal(), present, { organisation, list, after });
  if (!listed.ok) notFound();
  const { scope, all, people, next } = listed.value;
  const words = coveragePageWords;
  const own: Readonly<Record<string, string>> =
    scope.organisationId === null ? {} : { organisation: scope.organisationId };
  const address = (at: string, query: Readonly<Record<string, string>>) =>
    `${at}?${new URLSearchParams({ ...own, ...query }).toString()}`;
  const invites = list === 'not-done' && mayFor(present.actor.person, 'invite', scope.organisationId);
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      staff={present.actor.person}
      at="/admin/coverage"
      title={coverageListWords[list].title}
      now={portal().clock.now()}
      back={address('/admin/coverage', {})}
    >
      <p className="caption">{scope.name ?? coverageWords.whole}</p>
      <h1>{coverageListWords[list].title}</h1>
      <p className="lead">{coverageListWords[list].about}</p>
      <p>{people.length === 0 ? words.none : words.of(all)}</p>
      {invites && scope.organisationId !== null && (
        <p className="row">
          <a href={address('/admin/people', { filter: 'not-done' })}>{words.invite}</a>
        </p>
      )}
      {people.length > 0 && (
        <div className="wide" role="group" aria-label={coverageListWords[list].title} tabIndex={0}>
          <table className="figures whole">
            <caption className="unseen">{coverageListWords[list].title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.state}</th>
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.id}>
                  <th scope="row">
                    <a href={`/helpdesk/people/${person.id}`}>{person.name}</a>
                    <p className="hint">{person.email}</p>
                  </th>
                  <td>{cellInWords(person.cell)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="row">
        {next !== null && (
          <a href={address(path, { of: next.organisationId, name: next.name, id: next.id })}>{words.more}</a>
        )}
        {after !== null && <a href={address(path, {})}>{words.begin}</a>}
      </p>
    </StaffPage>
  );
}
