import { settlingWords, staffSettlingWords } from '#lib/content/first-set-up';
import { whenAgain } from '#lib/content/times';

/** Says to staff until when their first method reaches nobody else's account; nothing where it does. */
export function StaffSettlingNote({ at, now }: { readonly at: number | null; readonly now: number }) {
  if (at === null) return null;
  return (
    <section className="inset">
      <h2>{staffSettlingWords.title}</h2>
      <p>{staffSettlingWords.text(whenAgain(at, now))}</p>
    </section>
  );
}

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
