import { notFound } from 'next/navigation';
import { ChooseOrganisation } from '#components/admin/choose-organisation';
import { PeopleFilters } from '#components/admin/people-filters';
import { PeopleForm } from '#components/admin/people-form';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { hear } from '#components/ui/problem';
import { peopleWords } from '#lib/content/people';
import type { Present } from '#lib/domain/actor';
import { peopleFilters } from '#lib/domain/people-filter';
import { boundOf } from '#lib/domain/rights';
import { portal, readSaid, settings, staff, staffFreshly, staffWaits } from '#lib/server/page';
import { viewOrganisationPeople } from '#lib/services/view-organisation-people';
import { viewPolicies } from '#lib/services/view-policies';

const path = '/admin/people';

/** The people whom a local administrator looks after; an administrator chooses the organisation first. */
export default async function People({ searchParams }: { readonly searchParams: SearchParams }) {
  const query = await searchParams;
  const wanted = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'said' ? [[name, value]] : [],
    ),
  ).toString();
  const here = wanted === '' ? path : `${path}?${wanted}`;
  const looking = await staff('switch-mfa-on', here);
  const chosen = await oneOf(searchParams, 'organisation');
  const organisationId = chosen === '' ? boundOf(looking.actor.person, 'switch-mfa-on') : chosen;
  if (organisationId === null) return <Choosing present={looking} search={searchParams} />;
  const present = await staffFreshly('switch-mfa-on', here);
  const asked = await askedOf(searchParams);
  const seen = await viewOrganisationPeople(portal(), present, { organisationId, ...asked });
  if (!seen.ok) notFound();
  const { name, lines, next, approvals } = seen.value;
  const now = portal().clock.now();
  const said = await readSaid(searchParams);
  const { problem, done } = hear(said, now);
  const nobody = said?.does === 'done' && said.done.code === 'people-done' && said.done.done.count === 0;
  const { person } = present.actor;
  const words = peopleWords;
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      title={words.title}
      now={now}
      problem={problem}
      done={done}
      plain={nobody}
      sheet={false}
      staff={person}
      at={path}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead(name)}</p>
      {approvals > 0 && (
        <p className="inset">
          {words.approvals(approvals)} <a href="/helpdesk/approvals">{words.approvalsLink}</a>
        </p>
      )}
      <PeopleFilters organisation={organisationId} filter={asked.filter} search={asked.search} />
      <PeopleForm
        organisation={organisationId}
        filter={asked.filter}
        search={asked.search}
        lines={lines}
        next={next}
        first={asked.after === null}
      />
    </StaffPage>
  );
}

async function askedOf(searchParams: SearchParams) {
  const [filter, name, id] = [
    await oneOf(searchParams, 'filter'),
    await oneOf(searchParams, 'name'),
    await oneOf(searchParams, 'after'),
  ];
  return {
    filter: peopleFilters.find((each) => each === filter) ?? 'all',
    search: (await oneOf(searchParams, 'q')).slice(0, 100),
    after: id === '' ? null : { name, id },
  } as const;
}

async function Choosing({ present, search }: { readonly present: Present; readonly search: SearchParams }) {
  const words = peopleWords;
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(search), now);
  const typed = (await oneOf(search, 'q')).slice(0, 100);
  const { lines } = await viewPolicies(portal(), present, { search: typed, after: null });
  return (
    <StaffPage
      frame={settings()}
      title={words.choose}
      now={now}
      problem={problem}
      done={done}
      sheet={false}
      staff={present.actor.person}
      at={path}
    >
      <h1>{words.choose}</h1>
      <p className="lead quiet">{words.chooseText}</p>
      <ChooseOrganisation organisations={lines} search={typed} />
    </StaffPage>
  );
}
