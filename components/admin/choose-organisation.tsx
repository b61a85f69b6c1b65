import { policyWords } from '#lib/content/policy';
import { SearchForm } from './search-form.tsx';

interface Props {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly search: string;
}

/** Which organisation's people? */
export function ChooseOrganisation({ organisations, search }: Props) {
  const words = policyWords;
  return (
    <>
      <SearchForm action="/admin/people" label={words.search} button={words.find} value={search} />
      {organisations.length === 0 && <p>{words.none}</p>}
      <ul className="cards">
        {organisations.map(({ id, name }) => (
          <li key={id} className="card">
            <a href={`/admin/people?organisation=${encodeURIComponent(id)}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
