'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { listenToAssist } from '#lib/browser/assist';
import type { AssistNews } from '#lib/browser/assist';

interface Props {
  readonly stream: string;
}

/** Keeps the page of the service desk at what the person sees. What is being typed stays. */
export function DeskLive({ stream }: Props) {
  const router = useRouter();

  useEffect(() => {
    let last: AssistNews['version'] = '';
    return listenToAssist({
      path: stream,
      hear: ({ version }) => {
        if (version !== last) router.refresh();
        last = version;
      },
      gone: () => {
        router.refresh();
      },
    });
  }, [stream, router]);

  return null;
}
