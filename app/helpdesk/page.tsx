import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { FoundPerson } from '#components/helpdesk/found-person';
import { SearchBox } from '#components/helpdesk/search-box';
import { hear } from '#components/ui/problem';
import { findWords } from '#lib/content/desk-person';
import { deskWhileAway } from '#lib/content/desk-person-away';
import { readPlace, writePlace } from '#lib/contract/place';
import { backendIsAway, portal, readSaid, settings, staff, staffWaits } from '#lib/server/page';
import { findPeople } from '#lib/services/find-people';
import type { FoundPeople } from '#lib/services/find-people';

const path = '/helpdesk';

/** The desk's front page: somebody is found by name or address (row F1). */
export default async function FindPerson({ searchParams }: { readonly searchParams: SearchParams }) {
  const { actor } = await staff('find-people', path);
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const typed = await oneOf(searchParams, 'q');
  const after = readPlace(await oneOf(searchParams, 'after'));
  const found = await findPeople(portal(), actor.person, { typed, after });
  const words = findWords;
  return (
    <StaffPage
      waits={await staffWaits()}
      staff={actor.person}
      at={path}
      frame={settings()}
      title={words.title}
      now={now}
      problem={problem}
      done={done}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      {(await backendIsAway()) && <p className="quiet">{deskWhileAway}</p>}
      <SearchBox action={path} label={words.label} button={words.button} value={typed} />
      <div role="status">
        {found === null && typed.trim() !== '' && <p className="quiet">{words.nothing}</p>}
        {found !== null && found.people.length === 0 && isNumber(typed) && <p className="quiet">{words.nothing}</p>}
        {found !== null && !(found.people.length === 0 && isNumber(typed)) && (
          <p className="quiet">
            {found.people.length === 0 ? words.none : words.found(found.people.length, found.next !== null)}
          </p>
        )}
      </div>
      {found !== null && <Found found={found} typed={typed} />}
    </StaffPage>
  );
}

function isNumber(typed: string): boolean {
  return /^[+()\d\s-]+$/.test(typed);
}

function Found({ found, typed }: { readonly found: FoundPeople; readonly typed: string }) {
  return (
    <>
      <ol className="cards one">
        {found.people.map(({ person, organisation }) => (
          <FoundPerson key={person.id} person={person} organisation={organisation} />
        ))}
      </ol>
      {found.next !== null && (
        <p className="row">
          <a href={`${path}?q=${encodeURIComponent(typed)}&after=${writePlace(found.next)}`}>{findWords.more}</a>
        </p>
      )}
    </>
  );
}
