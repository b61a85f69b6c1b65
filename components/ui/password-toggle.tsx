'use client';

import { useEffect, useState } from 'react';
import { browserWords } from '#lib/content/browser';
import { useBrowser } from './use-browser.ts';

/** Shows or hides what is typed in a password field; hidden again when the form is sent. */
export function PasswordToggle({ field }: { readonly field: string }) {
  const [shown, setShown] = useState(false);
  const alive = useBrowser();

  useEffect(() => {
    const input = document.getElementById(field);
    if (!(input instanceof HTMLInputElement)) return;
    input.type = shown ? 'text' : 'password';
    const hide = () => {
      setShown(false);
      input.type = 'password';
    };
    input.form?.addEventListener('submit', hide);
    return () => input.form?.removeEventListener('submit', hide);
  }, [field, shown]);

  if (!alive) return null;
  return (
    <>
      <button
        type="button"
        className="button second"
        aria-controls={field}
        aria-label={shown ? browserWords.hidePassword : browserWords.showPassword}
        onClick={() => setShown(!shown)}
      >
        {shown ? browserWords.hide : browserWords.show}
      </button>
      <span role="status" className="unseen">
        {shown ? browserWords.passwordShown : browserWords.passwordHidden}
      </span>
    </>
  );
}
