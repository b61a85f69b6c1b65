import type { ReactNode } from 'react';
import type { AddTrouble } from '#lib/browser/authenticator/view';
import { appTroubles } from '#lib/content/authenticator-troubles';
import { frameWords } from '#lib/content/frame';

/** One screen: its heading, which takes the focus when the screen changes, and what belongs to it. */
export function Screen({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="sheet stack">
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  );
}

/** What did not work, in words. */
export function TroubleNote({ trouble, now }: { readonly trouble: AddTrouble | null; readonly now: number }) {
  return (
    <p role="alert" className="wrong" hidden={trouble === null}>
      {trouble !== null && (
        <>
          <span className="unseen">{frameWords.error}</span>
          {appTroubles[trouble.code](trouble, now)}
        </>
      )}
    </p>
  );
}
