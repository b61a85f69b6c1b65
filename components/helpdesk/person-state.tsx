import { deskActWords } from '#lib/content/desk';
import { personWords } from '#lib/content/desk-person';
import type { StateWords } from '#lib/content/desk-person';
import type { DeskAct } from '#lib/domain/desk-act';
import type { Verdict } from '#lib/domain/rights';

interface Props {
  readonly words: StateWords;
  /** The person's page, below which the acts are. */
  readonly page: string;
  readonly verdicts: Readonly<Record<DeskAct, Verdict>>;
}

/** How the account stands, and the one thing that probably helps. */
export function PersonState({ words, page, verdicts }: Props) {
  const { act } = words;
  return (
    <section className="card advice stack">
      <p className="lead">
        <b>{words.state}</b>
      </p>
      <h2 className="h3">{personWords.helps}</h2>
      <p>{words.helps}</p>
      {act !== null && verdicts[act] !== 'no' && (
        <p>
          <a className="button" href={`${page}/${act}`}>
            {deskActWords[act].verb}
          </a>
        </p>
      )}
    </section>
  );
}
