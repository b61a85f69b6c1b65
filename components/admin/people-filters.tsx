import { filterWords, peopleWords } from '#lib/content/people';
import { peopleFilters } from '#lib/domain/people-filter';
import type { PeopleFilterName } from '#lib/domain/people-filter';
import { SearchForm } from './search-form.tsx';

interface Props {
  readonly organisation: string;
  readonly filter: PeopleFilterName;
  readonly search: string;
}

/** Whom the list shows; both parts are kept when one is changed. */
export function PeopleFilters({ organisation, filter, search }: Props) {
  const words = peopleWords;
  return (
    <SearchForm action="/admin/people" label={words.search} button={words.find} value={search}>
      <input type="hidden" name="organisation" value={organisation} />
      <div className="field">
        <label htmlFor="filter">{words.filter}</label>
        <select id="filter" name="filter" className="input" defaultValue={filter}>
          {peopleFilters.map((each) => (
            <option key={each} value={each}>
              {filterWords[each]}
            </option>
          ))}
        </select>
      </div>
    </SearchForm>
  );
}
