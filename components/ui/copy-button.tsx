'use client';

import { useState } from 'react';
import { browserWords } from '#lib/content/browser';
import { useBrowser } from './use-browser.ts';

interface Props {
  /** Id of what is copied: read from the page, so that no secret is written into it twice. */
  readonly from: string;
  readonly children: string;
}

/** Copies the text of an element, without its spaces; of a list, an item a line. Only there with JavaScript. */
export function CopyButton({ from, children }: Props) {
  const [told, setTold] = useState('');
  const alive = useBrowser();
  if (!alive) return null;

  async function copy(): Promise<void> {
    const place = document.getElementById(from);
    const items = [...(place?.querySelectorAll('li') ?? [])];
    const lines = (items.length === 0 ? [place] : items).map((each) => (each?.textContent ?? '').replace(/\s/g, ''));
    try {
      await navigator.clipboard.writeText(lines.join('\n'));
      setTold(browserWords.copied);
    } catch {
      setTold(browserWords.notCopied);
    }
  }

  return (
    <span className="row">
      <button type="button" className="button second" onClick={() => void copy()}>
        {children}
      </button>
      <span role="status">{told}</span>
    </span>
  );
}
