import { coverageWords, dayInWords, numberInWords, percentInWords } from '#lib/content/coverage';
import { percentOf } from '#lib/domain/coverage';

interface Day {
  readonly day: number;
  readonly due: number;
  readonly on: number;
  readonly ready: number;
}

interface Props {
  /** Oldest first. */
  readonly days: readonly Day[];
  /** The day from which MFA is mandatory; null for none. */
  readonly mandatory: number | null;
}

const [left, right, top, bottom] = [44, 332, 24, 164];
const year = 365;

/** How the shares went, as lines drawn on the server and as a table. */
export function OverTime({ days, mandatory }: Props) {
  const words = coverageWords.time;
  return (
    <section className="stack tight" aria-labelledby="over-time">
      <h2 id="over-time">{words.title}</h2>
      {days.length < 2 ? <p className="quiet">{words.first}</p> : <Chart days={days} mandatory={mandatory} />}
      <details>
        <summary>{words.table}</summary>
        <div>
          <Days days={days.toReversed()} />
        </div>
      </details>
    </section>
  );
}

function Chart({ days, mandatory }: Props) {
  return (
    <>
      <Lines days={days} mandatory={mandatory} />
      <ul className="chart-key">
        <li>
          <Swatch line="chart-ready" /> {coverageWords.how.ready}
        </li>
        <li>
          <Swatch line="chart-on" /> {coverageWords.how.on}
        </li>
      </ul>
    </>
  );
}

function Swatch({ line }: { readonly line: string }) {
  return (
    <svg className="chart-swatch" viewBox="0 0 40 12" aria-hidden="true">
      <line className={line} x1={0} x2={40} y1={6} y2={6} />
    </svg>
  );
}

function Lines({ days, mandatory }: Props) {
  const words = coverageWords.time;
  const first = days[0]?.day ?? 0;
  const today = days.at(-1)?.day ?? first;
  const shown = mandatory !== null && mandatory >= first && mandatory <= today + year ? mandatory : null;
  const last = Math.max(today, shown ?? today, first + 1);
  const x = (day: number): number => left + ((day - first) / (last - first)) * (right - left);
  const y = (share: number): number => bottom - share * (bottom - top);
  const points = (of: (day: Day) => number): string =>
    days.map((day) => `${x(day.day).toFixed(1)},${y(day.due === 0 ? 0 : of(day) / day.due).toFixed(1)}`).join(' ');
  const end = (of: (day: Day) => number) => points(of).split(' ').at(-1)?.split(',') ?? [];
  const [onX, onY] = end(({ on }) => on);
  const [readyX, readyY] = end(({ ready }) => ready);
  return (
    <svg
      className="chart chart-wide"
      viewBox="0 0 340 190"
      role="img"
      aria-labelledby="time-title"
      aria-describedby="time-about"
    >
      <title id="time-title">{words.title}</title>
      <desc id="time-about">{words.about}</desc>
      {[0, 50, 100].map((percent) => (
        <g key={percent}>
          <line className="chart-grid" x1={left} x2={right} y1={y(percent / 100)} y2={y(percent / 100)} />
          <text className="chart-text chart-end" x={left - 6} y={y(percent / 100) + 5}>{`${String(percent)}%`}</text>
        </g>
      ))}
      {shown !== null && (
        <g>
          <line className="chart-date" x1={x(shown)} x2={x(shown)} y1={top} y2={bottom} />
          <text className={x(shown) > 200 ? 'chart-text chart-end' : 'chart-text'} x={x(shown)} y={top - 8}>
            {words.mandatory}
          </text>
        </g>
      )}
      <polyline className="chart-on" points={points(({ on }) => on)} />
      <polyline className="chart-ready" points={points(({ ready }) => ready)} />
      <rect className="chart-on-end" x={Number(onX) - 4} y={Number(onY) - 4} width={8} height={8} />
      <circle className="chart-ready-end" cx={readyX} cy={readyY} r={4.5} />
      <text className="chart-text" x={left} y={bottom + 20}>
        {dayInWords(first)}
      </text>
      {last > first + 1 && (
        <text className="chart-text chart-end" x={right} y={bottom + 20}>
          {dayInWords(last)}
        </text>
      )}
    </svg>
  );
}

function Days({ days }: Pick<Props, 'days'>) {
  const { how, time } = coverageWords;
  return (
    <table className="figures">
      <caption className="unseen">{time.title}</caption>
      <thead>
        <tr>
          <th scope="col">{time.day}</th>
          {[how.due, how.on, how.ready].map((column) => (
            <th key={column} scope="col" className="figure">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, due, on, ready }) => (
          <tr key={day}>
            <th scope="row">{dayInWords(day)}</th>
            <td className="figure">{numberInWords(due)}</td>
            <td className="figure">{`${numberInWords(on)} (${percentInWords(percentOf(on, due))})`}</td>
            <td className="figure">{`${numberInWords(ready)} (${percentInWords(percentOf(ready, due))})`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
