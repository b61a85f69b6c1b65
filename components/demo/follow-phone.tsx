'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { newestOf } from '#lib/browser/demo-phone';

interface Props {
  /** E.164. */
  readonly number: string;
  /** The newest text and call that the page shows. */
  readonly seen: string;
}

const lookEvery = 1_500;

/** Draws the page anew when the phone rings or a text arrives. Without JavaScript there is the link for it. */
export function FollowPhone({ number, seen }: Props) {
  const router = useRouter();
  const shown = useRef(seen);

  useEffect(() => {
    shown.current = seen;
  }, [seen]);

  useEffect(() => {
    const timer = setInterval(() => {
      void newestOf(number).then((newest) => {
        if (newest === null || newest === shown.current) return;
        shown.current = newest;
        router.refresh();
      });
    }, lookEvery);
    return () => clearInterval(timer);
  }, [number, router]);

  return null;
}
