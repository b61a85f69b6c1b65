import { proveWords, resetWayWords } from '#lib/content/forgotten-password';
import type { ResetWay } from '#lib/domain/reset';
import { PortalForm } from '../ui/portal-form.tsx';
import type { Problem } from '../ui/problem.tsx';

interface Props {
  /** The same for everybody. */
  readonly ways: readonly ResetWay[];
  /** How many proofs there are already. */
  readonly proved: number;
  readonly problem: Problem | null;
}

/** How to prove it, of all the ways there are. */
export function WayChoice({ ways, proved, problem }: Props) {
  return (
    <>
      <h1>{proveWords.title(proved)}</h1>
      <p className="lead">{proved === 0 ? proveWords.lead : proveWords.second}</p>
      <PortalForm action="/api/forgotten-password/way" className="stack">
        <fieldset className="stack">
          <legend>{proveWords.legend}</legend>
          {problem?.field === 'way' && <p className="wrong">{problem.words}</p>}
          {ways.map((way, at) => (
            <label key={way} className="radio">
              <input type="radio" name="way" id={at === 0 ? 'way' : undefined} value={way} />
              <span>
                {resetWayWords[way].choice}
                <br />
                <span className="quiet">{resetWayWords[way].hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <button className="button">{proveWords.button}</button>
      </PortalForm>
    </>
  );
}
