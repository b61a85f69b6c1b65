'use client';

import { useEffect, useRef, useState } from 'react';
import { isLast, listen } from '#lib/browser/waiting';
import type { WaitWords } from '#lib/content/waiting';
import type { WaitState } from '#lib/domain/wait-state';
import { useBrowser } from './use-browser.ts';

interface Props {
  readonly challenge: string;
  /** As far as it was when the page was drawn. */
  readonly from?: WaitState;
  readonly words: WaitWords;
  /** Of a call: what is said when it rings on and on, and the id of the help that then opens. */
  readonly unanswered?: { readonly words: string; readonly help: string };
}

/** Most phones have given up, or gone to a mailbox, by then. */
const longRing = 40_000;

/**
 * Inside a form that is answered on a phone: says politely how far that is, and sends the form when it is done or over.
 * Sent once: what the server then says stands on the page, and the form's own button stays. Without JavaScript that
 * button is all there is.
 */
export function Waiting({ challenge, from = 'waiting', words, unanswered }: Props) {
  const line = useRef<HTMLParagraphElement>(null);
  const [state, setState] = useState(from);
  const [rangLong, setRangLong] = useState(false);
  const alive = useBrowser();
  const help = unanswered?.help;

  useEffect(
    () =>
      listen(challenge, (now) => {
        setState(now);
        if (isLast(now)) line.current?.closest('form')?.requestSubmit();
      }),
    [challenge],
  );

  useEffect(() => {
    if (state !== 'ringing' || help === undefined) return undefined;
    const timer = setTimeout(() => {
      setRangLong(true);
      document.getElementById(help)?.setAttribute('open', '');
    }, longRing);
    return () => clearTimeout(timer);
  }, [state, help]);

  const said = state === 'ringing' && rangLong ? unanswered?.words : words[state];

  return (
    <p ref={line} role="status" className={alive ? 'waiting' : 'waiting unseen'}>
      {alive && said}
    </p>
  );
}
