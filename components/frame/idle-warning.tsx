'use client';

import { useEffect, useRef } from 'react';
import { keepSession, lastSeen, leaveForSignIn, noteSeen } from '#lib/browser/idle';

interface Props {
  /** Changes with each request, so that counting starts anew. */
  readonly seen: number;
  readonly idleLasts: number;
  readonly warning: number;
  readonly words: { readonly title: string; readonly text: string; readonly stay: string };
}

/** Asks two minutes before the session would end by itself whether to stay; once, without counting aloud. */
export function IdleWarning({ seen, idleLasts, warning, words }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const since = useRef(0);

  useEffect(() => {
    since.current = Date.now();
    noteSeen();
    const look = setInterval(() => {
      const idle = Date.now() - lastSeen(since.current);
      if (idle >= idleLasts) leaveForSignIn();
      else if (idle < idleLasts - warning) dialog.current?.close();
      else if (dialog.current?.open === false) dialog.current.showModal();
    }, 1_000);
    return () => clearInterval(look);
  }, [seen, idleLasts, warning]);

  async function stay(): Promise<void> {
    dialog.current?.close();
    if (await keepSession()) {
      since.current = Date.now();
      noteSeen();
    } else {
      leaveForSignIn();
    }
  }

  return (
    <dialog ref={dialog} aria-labelledby="idle-title" onCancel={() => void stay()}>
      <div className="stack">
        <h2 id="idle-title">{words.title}</h2>
        <p>{words.text}</p>
        <button type="button" className="button" onClick={() => void stay()}>
          {words.stay}
        </button>
      </div>
    </dialog>
  );
}
