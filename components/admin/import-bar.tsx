'use client';

import { useEffect, useState } from 'react';
import { followImport } from '#lib/browser/import-progress';
import { here, travel } from '#lib/browser/travel';
import { oneImportWords as words } from '#lib/content/import-page';

interface Props {
  readonly id: string;
  readonly stage: 'checking' | 'entering';
  readonly percent: number;
}

/** How far an import is; the page is drawn anew when that is over. Without JavaScript a link looks again. */
export function ImportBar({ id, stage, percent: first }: Props) {
  const [percent, setPercent] = useState(first);

  useEffect(() => {
    const stop = followImport(id, (now) => {
      if (now.stage === stage) {
        setPercent(now.percent);
        return;
      }
      stop();
      void travel(here());
    });
    return stop;
  }, [id, stage]);

  return (
    <>
      <p role="status">
        {words[stage]} {percent} %
      </p>
      <progress className="bar" aria-label={words[stage]} max={100} value={percent} />
      <p>
        <a href={`/admin/import/${id}`}>{words.look}</a>
      </p>
    </>
  );
}
