'use client';

import { useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { clearSecrets, postForm } from '#lib/browser/post-form';
import { travel } from '#lib/browser/travel';
import { browserWords } from '#lib/content/browser';

interface Props {
  readonly action: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A plain form that posts to a route. With JavaScript the same form is sent without leaving the page. */
export function PortalForm({ action, className, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const sending = useRef(false);

  async function send(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (sending.current) return;
    const form = event.currentTarget;
    sending.current = true;
    setBusy(true);
    setTrouble('');
    const outcome = await postForm(form, event.nativeEvent.submitter);
    if (outcome.at === 'answered') {
      if (outcome.refused) clearSecrets(form);
      await travel(outcome.next);
    } else {
      setTrouble(outcome.at === 'unreachable' ? browserWords.unreachable : browserWords.fault);
    }
    sending.current = false;
    setBusy(false);
  }

  return (
    <form
      method="post"
      action={action}
      className={className}
      aria-busy={busy}
      noValidate
      onSubmit={(event) => void send(event)}
    >
      {children}
      <p role="alert" className="wrong" hidden={trouble === ''}>
        {trouble}
      </p>
    </form>
  );
}
