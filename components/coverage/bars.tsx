import { numberInWords, percentInWords } from '#lib/content/coverage';
import { percentOf } from '#lib/domain/coverage';

/** A bar: what, and how many. */
export interface Bar {
  readonly what: string;
  readonly people: number;
}

interface Props {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly bars: readonly Bar[];
  /** What a whole bar is. */
  readonly of: number;
  readonly columns: readonly [string, string, string];
}

const [wide, high, gap, textAt] = [340, 18, 48, 16];

/** Bars, drawn on the server, and the same numbers as a table beside them. */
export function Bars({ id, title, about, bars, of, columns }: Props) {
  return (
    <section className="stack tight" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="chart-row">
        <svg
          className="chart"
          viewBox={`0 0 ${String(wide)} ${String(bars.length * gap)}`}
          role="img"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-about`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-about`}>{about}</desc>
          {bars.map(({ what, people }, at) => (
            <g key={what} transform={`translate(0 ${String(at * gap)})`}>
              <text className="chart-text" x={0} y={textAt}>
                {what}
              </text>
              <text className="chart-text chart-end" x={wide} y={textAt}>
                {numberInWords(people)}
              </text>
              <rect className="chart-rail" x={0.5} y={22.5} width={wide - 1} height={high - 1} />
              <rect className="chart-bar" x={0} y={22} width={of === 0 ? 0 : (people / of) * wide} height={high} />
            </g>
          ))}
        </svg>
        <table className="figures">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <th key={column} scope="col" className={at === 0 ? undefined : 'figure'}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ what, people }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td className="figure">{numberInWords(people)}</td>
                <td className="figure">{percentInWords(percentOf(people, of))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
