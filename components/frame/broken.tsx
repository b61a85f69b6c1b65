import { useEffect } from 'react';
import { isOutdated, reloadOnce } from '#lib/browser/new-version';
import { brokenWords } from '#lib/content/broken';
import { Mark } from './mark.tsx';

interface Props {
  readonly thrown: Error;
  readonly again: () => void;
}

/** Something failed on our side, or the portal was renewed meanwhile. Drawn with nothing from the server. */
export function Broken({ thrown, again }: Props) {
  useEffect(() => {
    if (isOutdated(thrown)) reloadOnce();
  }, [thrown]);

  return (
    <>
      <title>{brokenWords.title}</title>
      <header className="masthead">
        <div className="wrap">
          <Mark />
        </div>
      </header>
      <div className="page wrap">
        <main id="main" className="sheet stack">
          <h1>{brokenWords.title}</h1>
          <p>{brokenWords.text}</p>
          <p className="row">
            <button type="button" className="button" onClick={again}>
              {brokenWords.again}
            </button>
            <a href="/">{brokenWords.home}</a>
          </p>
        </main>
      </div>
    </>
  );
}
