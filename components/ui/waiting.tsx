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
}

/**
 * Inside a form that is answered on a phone: says politely how far that is, and sends the form when it is done or over.
 * Sent once: what the server then says stands on the page, and the form's own button stays. Without JavaScript that
 * button is all there is.
 */
export function Waiting({ challenge, from = 'waiting', words }: Props) {
  const line = useRef<HTMLParagraphElement>(null);
  const [state, setState] = useState(from);
  const alive = useBrowser();

  useEffect(
    () =>
      listen(challenge, (now) => {
        setState(now);
        if (isLast(now)) line.current?.closest('form')?.requestSubmit();
      }),
    [challenge],
  );

  return (
    <p ref={line} role="status" className={alive ? 'waiting' : 'waiting unseen'}>
      {alive && words[state]}
    </p>
  );
}
