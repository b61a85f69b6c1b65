'use client';

import { useEffect, useState } from 'react';
import { travel } from '#lib/browser/travel';
import { listenAt } from '#lib/browser/waiting';
import type { WaitState } from '#lib/domain/wait-state';
import { useBrowser } from '../ui/use-browser.ts';

interface Props {
  readonly handOver: string;
  /** As far as it was when the page was drawn. */
  readonly from: WaitState;
  readonly words: Readonly<Record<WaitState, string>>;
  /** The page that says more; it is drawn again when the phone has moved on. */
  readonly page: string;
}

/** Says politely that the page waits for the phone, and draws it again when there is news. Nothing without JavaScript. */
export function Follow({ handOver, from, words, page }: Props) {
  const [state, setState] = useState(from);
  const alive = useBrowser();

  useEffect(() => {
    let told = from;
    return listenAt(`/api/hand-over/${encodeURIComponent(handOver)}`, (now) => {
      if (now === told) return;
      told = now;
      setState(now);
      void travel(page);
    });
  }, [handOver, from, page]);

  return (
    <p role="status" className={alive ? 'waiting' : 'waiting unseen'}>
      {alive && words[state]}
    </p>
  );
}
