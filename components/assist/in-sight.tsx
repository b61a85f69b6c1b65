'use client';

import { useEffect, useRef, useState } from 'react';
import { assistWords } from '#lib/content/assist';

/** Who has not typed for so long is waiting, also with the field in focus that has it from the start. */
const typingFor = 5_000;

interface Props {
  /** What is asked now: another one for each question; null where nothing is. */
  readonly question: string | null;
  /** The id of the panel that asks. */
  readonly panel: string;
  readonly says: string;
}

/**
 * Brings a question into sight when it comes. Somebody who is typing is left where they are: they hear of it, and a line at the
 * top leads there.
 */
export function InSight({ question, panel, says }: Props) {
  const [away, setAway] = useState(false);
  const typedAt = useRef(-typingFor);

  useEffect(() => {
    const typed = () => {
      typedAt.current = performance.now();
    };
    document.addEventListener('input', typed);
    return () => {
      document.removeEventListener('input', typed);
    };
  }, []);

  useEffect(() => {
    const asking = document.getElementById(panel);
    if (question === null || asking === null) return undefined;
    if (performance.now() - typedAt.current >= typingFor) asking.scrollIntoView({ block: 'start' });
    const watching = new IntersectionObserver(([seen]) => setAway(seen?.isIntersecting === false));
    watching.observe(asking.querySelector('.row') ?? asking);
    return () => {
      watching.disconnect();
      setAway(false);
    };
  }, [question, panel]);

  if (!away) return null;
  return (
    <p className="assist-away">
      {says} <a href={`#${panel}`}>{assistWords.show}</a>
    </p>
  );
}
