import { frameWords } from '#lib/content/frame';
import type { Problem } from './problem.tsx';

/** What is wrong, at the top of the page, with a link to the field. */
export function ErrorSummary({ problem }: { readonly problem: Problem }) {
  return (
    <div className="summary stack" role="alert" tabIndex={-1} aria-labelledby="problem">
      <h2 id="problem">{frameWords.problem}</h2>
      {[problem, ...(problem.more ?? [])].map(({ field, words }) => (
        <p key={`${field ?? ''} ${words}`}>{field === null ? words : <a href={`#${field}`}>{words}</a>}</p>
      ))}
    </div>
  );
}
