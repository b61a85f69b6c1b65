import { selfServiceWords } from '#lib/content/self-service';
import type { Advice } from '#lib/content/self-service';

/** How safe the account is in one sentence, and the single best next thing to do. */
export function AdviceCard({ advice }: { readonly advice: Advice }) {
  const safe = advice.next === 'none' || advice.next === 'stronger';
  return (
    <section className={safe ? 'sheet advice safe stack' : 'sheet advice stack'}>
      <h2>{advice.title}</h2>
      <p>{advice.text}</p>
      {advice.next === 'enrol' && (
        <p>
          <a className="button" href="/self-service/enrol">
            {selfServiceWords.enrol}
          </a>
        </p>
      )}
      {advice.next === 'set-up' && (
        <p>
          <a className="button" href="/self-service/choose-method">
            {selfServiceWords.setUp}
          </a>
        </p>
      )}
    </section>
  );
}
