'use client';

import { useRef, useState } from 'react';
import { askKey } from '#lib/browser/security-key';
import type { KeyTrouble } from '#lib/browser/security-key';
import { useBrowser } from './use-browser.ts';

interface Props {
  readonly ceremony: 'create' | 'get';
  /** The options of the ceremony, as the server made them. */
  readonly options: object;
  readonly button: string;
  readonly waiting: string;
  readonly troubles: Readonly<Record<KeyTrouble, string>>;
}

/** Opens the browser's dialogue and sends what the key answers with the form around it. Cancelling sends nothing. */
export function KeyButton({ ceremony, options, button, waiting, troubles }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const asking = useRef(false);
  const [told, setTold] = useState<{ readonly words: string; readonly wrong: boolean } | null>(null);
  const alive = useBrowser();

  async function ask(): Promise<void> {
    const input = field.current;
    if (input === null || asking.current) return;
    asking.current = true;
    setTold({ words: waiting, wrong: false });
    const outcome = await askKey(ceremony, options);
    asking.current = false;
    if ('trouble' in outcome) {
      setTold({ words: troubles[outcome.trouble], wrong: true });
      return;
    }
    setTold(null);
    input.value = outcome.response;
    input.form?.requestSubmit();
  }

  return (
    <>
      <input ref={field} type="hidden" name="response" />
      <p role="status">{told?.wrong === false && told.words}</p>
      <p role="alert" className="wrong">
        {told?.wrong === true && told.words}
      </p>
      {alive && (
        <button type="button" className="button" onClick={() => void ask()}>
          {button}
        </button>
      )}
    </>
  );
}
