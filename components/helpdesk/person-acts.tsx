import { personActLinks, personWords } from '#lib/content/desk-person';
import type { Act, Verdict } from '#lib/domain/rights';

interface Props {
  readonly page: string;
  readonly verdicts: Readonly<Record<Act, Verdict>>;
  /** Acts that would do nothing now: not offered. */
  readonly idle: readonly Act[];
  readonly self: boolean;
}

/** What whoever looks may do to this person; what they may not is not there. */
export function PersonActs({ page, verdicts, idle, self }: Props) {
  const links = personActLinks.filter(({ act }) => verdicts[act] !== 'no' && !idle.includes(act));
  if (links.length === 0) return <p>{self ? personWords.self : personWords.cannot}</p>;
  const second = links.some(({ act }) => verdicts[act] === 'with-a-second');
  return (
    <>
      {second && <p>{personWords.secondText}</p>}
      <ul className="cards">
        {links.map(({ act, slug, words }) => (
          <li key={slug} className="card spread">
            <a href={`${page}/${slug}`}>{words}</a>
            {verdicts[act] === 'with-a-second' && <span className="tag warm">{personWords.second}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
