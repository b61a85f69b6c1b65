import { peopleWords, standingWords } from '#lib/content/people';
import type { PeopleFilterName } from '#lib/domain/people-filter';
import type { Person } from '#lib/domain/person';
import { WithScript } from '../ui/with-script.tsx';
import { Address } from '../ui/address.tsx';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import { ChooseAll } from './choose-all.tsx';

interface Line {
  readonly person: Person;
  readonly ready: boolean;
  readonly mayChoose: boolean;
  readonly mayEnterNumber: boolean;
}

interface Props {
  readonly organisation: string;
  readonly filter: PeopleFilterName;
  readonly search: string;
  readonly lines: readonly Line[];
  /** After whom the next page begins. */
  readonly next: { readonly name: string; readonly id: string } | null;
  /** Whether this is the first page. */
  readonly first: boolean;
}

/** The people of a page of the list, to be chosen, and what can be done for those chosen. */
export function PeopleForm({ organisation, filter, search, lines, next, first }: Props) {
  const words = peopleWords;
  const query = { organisation, filter, q: search };
  const href = (more: Readonly<Record<string, string>>) =>
    `/admin/people?${new URLSearchParams({ ...query, ...more }).toString()}`;
  const action = `/api/organisations/${encodeURIComponent(organisation)}/people`;
  if (lines.length === 0) return <p>{search === '' ? words.none : words.noneFound}</p>;
  return (
    <>
      <PortalForm action={`${action}/invite`} className="stack">
        <HiddenFields fields={{ filter, search }} />
        {lines.filter(({ mayChoose }) => mayChoose).length > 1 && (
          <WithScript>
            <ChooseAll label={words.all} />
          </WithScript>
        )}
        <fieldset>
          <legend className="unseen">{words.list}</legend>
          <ul className="people">
            {lines.map((line) => (
              <PersonRow key={line.person.id} {...line} />
            ))}
          </ul>
        </fieldset>
        <p className="hint">{words.about}</p>
        <div className="row">
          <button className="button" formAction={`${action}/switch-on`}>
            {words.switchOn}
          </button>
          <button className="button second">{words.invite}</button>
        </div>
      </PortalForm>
      <p className="row">
        {!first && <a href={href({})}>{words.first}</a>}
        {next !== null && <a href={href({ name: next.name, after: next.id })}>{words.next}</a>}
      </p>
    </>
  );
}

function PersonRow({ person, ready, mayChoose, mayEnterNumber }: Line) {
  const words = peopleWords;
  const box = `person-${person.id}`;
  return (
    <li className="card">
      {mayChoose ? (
        <input type="checkbox" id={box} name={box} value="yes" aria-label={words.chooseOne(person.name)} />
      ) : (
        <span />
      )}
      <div>
        <label htmlFor={mayChoose ? box : undefined}>
          <b>{person.name}</b>
        </label>{' '}
        <span className="quiet">
          <Address text={person.email} />
        </span>
        <p>{standingWords({ person, ready })}</p>
        {mayEnterNumber && (
          <p>
            <a href={`/admin/people/${encodeURIComponent(person.id)}/number`}>
              {words.enterNumber}
              <span className="unseen"> {words.forWhom(person.name)}</span>
            </a>
          </p>
        )}
      </div>
    </li>
  );
}
