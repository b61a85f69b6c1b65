import { appPasswordWords } from '#lib/content/app-passwords';
import { appPasswordsCardWords } from '#lib/content/self-service';

interface Props {
  readonly count: number;
  /** Why none can be added now, in words; null when one can. */
  readonly not: string | null;
}

/** Self-Service: how many app passwords there are, and the way to them. */
export function AppPasswordsCard({ count, not }: Props) {
  const words = appPasswordsCardWords;
  return (
    <>
      <h2>{appPasswordWords.title}</h2>
      <div className="card spread">
        <div>
          <p>
            <b>{words.count(count)}</b>
          </p>
          <p className="quiet">{not ?? words.text}</p>
        </div>
        <a href="/self-service/app-passwords">{words.link}</a>
      </div>
    </>
  );
}
