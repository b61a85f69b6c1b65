'use client';

import { useState } from 'react';
import { browserWords } from '#lib/content/browser';
import { useBrowser } from '../ui/use-browser.ts';

interface CopyProps {
  readonly text: string;
  readonly children: string;
}

/** Copies some lines as they are. Only there with JavaScript. */
export function CopyLines({ text, children }: CopyProps) {
  const [told, setTold] = useState('');
  const alive = useBrowser();
  if (!alive) return null;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
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
