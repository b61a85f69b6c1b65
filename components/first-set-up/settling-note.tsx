import { settlingWords } from '#lib/content/first-set-up';
import { whenAgain } from '#lib/content/times';

/** Says until when a first method changes nothing; nothing where it is settled. */
export function SettlingNote({ at, now }: { readonly at: number | null; readonly now: number }) {
  if (at === null) return null;
  return (
    <section className="inset">
      <h2>{settlingWords.title}</h2>
      <p>{settlingWords.text(whenAgain(at, now))}</p>
    </section>
  );
}
