'use client';

import { useState } from 'react';
import { browserWords } from '#lib/content/browser';
import { useBrowser } from './use-browser.ts';

/** Copies the text of an element, without its spaces. Only there with JavaScript. */
export function CopyButton({ from, children }: { readonly from: string; readonly children: string }) {
  const [told, setTold] = useState('');
  const alive = useBrowser();
  if (!alive) return null;

  async function copy(): Promise<void> {
    const text = (document.getElementById(from)?.textContent ?? '').replace(/\s/g, '');
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
