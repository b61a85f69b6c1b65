import { personActLinks, personWords } from '#lib/content/desk-person';
import type { Act, Verdict } from '#lib/domain/rights';

interface Props {
  readonly page: string;
  readonly verdicts: Readonly<Record<Act, Verdict>>;
  /** Acts that would do nothing now, or that are offered above: left out. */
  readonly idle: readonly Act[];
  readonly self: boolean;
}

/** What whoever looks may do to this person; what they may not is not there. */
export function PersonActs({ page, verdicts, idle, self }: Props) {
  const allowed = personActLinks.filter(({ act }) => verdicts[act] !== 'no');
  if (allowed.length === 0) return <p>{self ? personWords.self : personWords.cannot}</p>;
  const offered = allowed.filter(({ act }) => !idle.includes(act));
  if (offered.length === 0) return null;
  const second = offered.some(({ act }) => verdicts[act] === 'with-a-second');
  return (
    <>
      {second && <p>{personWords.secondText}</p>}
      <ul className="card acts">
        {offered.map(({ act, slug, words, what }) => (
          <li key={slug}>
            <a href={`${page}/${slug}`}>{words}</a> <span className="quiet">{what}</span>
            {verdicts[act] === 'with-a-second' && <span className="tag warm">{personWords.second}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
