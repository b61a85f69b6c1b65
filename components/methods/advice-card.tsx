import { selfServiceWords } from '#lib/content/self-service';
import type { Advice } from '#lib/content/self-service';

const safeEnough: readonly Advice['next'][] = ['none', 'stronger', 'codes'];

/** Where the single best next thing is done; what has its own button further down has none here. */
const ways: Partial<Readonly<Record<Advice['next'], { readonly href: string; readonly words: string }>>> = {
  enrol: { href: '/self-service/enrol', words: selfServiceWords.enrol },
  'set-up': { href: '/self-service/choose-method', words: selfServiceWords.setUp },
  codes: { href: '/self-service/recovery-codes/new', words: selfServiceWords.codes },
};

/** How safe the account is in one sentence, and the single best next thing to do. */
export function AdviceCard({ advice }: { readonly advice: Advice }) {
  const way = ways[advice.next];
  return (
    <section className={safeEnough.includes(advice.next) ? 'sheet advice safe stack' : 'sheet advice stack'}>
      <h2>{advice.title}</h2>
      <p>{advice.text}</p>
      {way !== undefined && (
        <p>
          <a className="button" href={way.href}>
            {way.words}
          </a>
        </p>
      )}
    </section>
  );
}
