'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { listenToAssist } from '#lib/browser/assist';
import { isHere, travel } from '#lib/browser/travel';
import { useBrowser } from '../ui/use-browser.ts';

interface Props {
  /** What the person's page listens to. */
  readonly stream: string;
  /** What the page was drawn from. */
  readonly version: number;
  /** The heading of the panel: it takes the focus when the panel comes because it was asked for on this page. */
  readonly heading: string;
}

/**
 * Keeps the person's page at what is so: draws it again when there is news, which leaves alone what they have typed, and
 * goes where the service desk leads. Says on the way which page they are on.
 */
export function AssistLive({ stream, version, heading }: Props) {
  const router = useRouter();
  const path = usePathname();
  const known = useRef(version);
  const followed = useRef<number | null>(null);
  const alive = useBrowser();
  const [cameLater] = useState(alive);

  useEffect(() => {
    known.current = Math.max(known.current, version);
  }, [version]);

  useEffect(() => {
    if (cameLater) document.getElementById(heading)?.focus();
  }, [cameLater, heading]);

  useEffect(
    () =>
      listenToAssist({
        path: `${stream}?at=${encodeURIComponent(path)}`,
        hear: ({ version: told, lead }) => {
          const now = Number(told);
          const leads = lead !== null && !isHere(lead) && followed.current !== now;
          if (now <= known.current && !leads) return;
          known.current = now;
          followed.current = now;
          void (leads ? travel(lead) : Promise.resolve()).then(() => {
            router.refresh();
          });
        },
        gone: () => {
          router.refresh();
        },
      }),
    [stream, path, router],
  );

  return null;
}
