import { assistDeskWords } from '#lib/content/assist-desk';
import { assistLineInWords } from '#lib/content/assist-lines';
import { exactTime } from '#lib/content/times';
import type { AgentsAssist } from '#lib/domain/assist';

/** What has happened in the assist, the newest first. */
export function SoFar({ assist, agent }: { readonly assist: AgentsAssist; readonly agent: string }) {
  const told = { to: 'agent', person: assist.person.name, agent } as const;
  const lines = assist.lines.map((line, at) => ({ line, at })).reverse();
  return (
    <section className="card stack tight" aria-labelledby="so-far">
      <details>
        <summary>
          <h2 id="so-far" className="h3 in-summary">
            {assistDeskWords.lines}
          </h2>
        </summary>
        <ol className="plain-list">
          {lines.map(({ line, at }) => (
            <li key={at}>
              <span className="quiet">{exactTime(line.at)}</span> {assistLineInWords(line, told)}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
