import { coverageWords, numberInWords, percentInWords } from '#lib/content/coverage';
import { percentOf } from '#lib/domain/coverage';
import type { Coverage } from '#lib/domain/coverage';

interface Place {
  readonly id: string;
  readonly name: string;
  readonly share: number;
}

interface Props {
  readonly order: 'name' | 'least';
  readonly lines: readonly (Place & { readonly coverage: Coverage })[];
  readonly next: Place | null;
  /** Whether this is not the first page. */
  readonly further: boolean;
}

const path = '/admin/coverage';

/** All organisations, a page of them. */
export function Organisations({ order, lines, next, further }: Props) {
  const { organisations: words, columns, how } = coverageWords;
  return (
    <section className="stack tight" aria-labelledby="organisations">
      <h2 id="organisations">{words.title}</h2>
      <nav className="row" aria-label={words.order}>
        {(['least', 'name'] as const).map((each) => (
          <a key={each} href={`${path}?order=${each}#organisations`} aria-current={each === order ? 'true' : undefined}>
            {words[each]}
          </a>
        ))}
      </nav>
      <div className="wide" role="group" aria-label={words.title} tabIndex={0}>
        <table className="figures whole">
          <caption className="unseen">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.organisation}</th>
              <th scope="col" className="figure">
                {how.due}
              </th>
              <th scope="col" className="figure">
                {how.ready}
              </th>
              <th scope="col" className="figure">
                {columns.share}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, name, coverage: { due, ready } }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`${path}?organisation=${encodeURIComponent(id)}`}>{name}</a>
                </th>
                <td className="figure">{numberInWords(due)}</td>
                <td className="figure">{numberInWords(ready)}</td>
                <td className="figure">{percentInWords(percentOf(ready, due))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="row">
        {next !== null && <a href={`${path}?${placeIn(order, next)}#organisations`}>{words.more}</a>}
        {further && <a href={`${path}?order=${order}#organisations`}>{words.begin}</a>}
      </p>
    </section>
  );
}

function placeIn(order: string, { id, name, share }: Place): string {
  return new URLSearchParams({ order, share: String(share), name, id }).toString();
}
