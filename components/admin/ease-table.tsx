import { feedbackWords } from '#lib/content/feedback';
import { monthOf } from '#lib/content/times';
import { eases } from '#lib/domain/feedback';
import type { Ease } from '#lib/domain/feedback';

interface Props {
  readonly over: readonly { readonly month: number; readonly eases: ReadonlyMap<Ease, number> }[];
}

const best = [...eases].reverse();

/** How easy it was in each of the last months. */
export function EaseTable({ over }: Props) {
  const words = feedbackWords.read;
  return (
    <div className="wide" role="region" aria-label={words.over} tabIndex={0}>
      <table className="figures">
        <caption>{words.over}</caption>
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            {best.map((ease) => (
              <th key={ease} scope="col">
                {feedbackWords.eases[ease]}
              </th>
            ))}
            <th scope="col">{words.number}</th>
            <th scope="col">{words.mean}</th>
          </tr>
        </thead>
        <tbody>
          {over.map(({ month, eases: counts }) => (
            <tr key={month}>
              <th scope="row" className="nowrap">
                {monthOf(month)}
              </th>
              {best.map((ease) => (
                <td key={ease}>{counts.get(ease) ?? 0}</td>
              ))}
              <td>{allOf(counts)}</td>
              <td>{meanOf(counts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function allOf(counts: ReadonlyMap<Ease, number>): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0);
}

function meanOf(counts: ReadonlyMap<Ease, number>): string {
  const all = allOf(counts);
  if (all === 0) return '–';
  return ([...counts].reduce((sum, [ease, each]) => sum + ease * each, 0) / all).toFixed(1);
}
