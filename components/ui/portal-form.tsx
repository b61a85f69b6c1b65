'use client';

import { useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { holdButton, postForm, secretsOf } from '#lib/browser/post-form';
import { travel } from '#lib/browser/travel';
import { browserWords } from '#lib/content/browser';

interface Props {
  readonly action: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Milliseconds before waiting is worth a word. */
const patience = 400;

/** A plain form that posts to a route. With JavaScript the same form is sent without leaving the page. */
export function PortalForm({ action, className, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [slow, setSlow] = useState(false);
  const [trouble, setTrouble] = useState('');
  const sending = useRef(false);

  async function send(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (sending.current) return;
    const form = event.currentTarget;
    const pressed = event.nativeEvent.submitter;
    const clearSecrets = secretsOf(form);
    sending.current = true;
    setBusy(true);
    setTrouble('');
    const release = holdButton(pressed);
    const timer = setTimeout(() => setSlow(true), patience);
    const outcome = await postForm(form, pressed);
    if (outcome.at === 'answered') {
      await travel(outcome.next);
      if (outcome.refused) clearSecrets();
    } else {
      setTrouble(outcome.at === 'unreachable' ? browserWords.unreachable : browserWords.fault);
    }
    clearTimeout(timer);
    release();
    sending.current = false;
    setSlow(false);
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
      <p role="status" className={slow ? 'quiet' : 'unseen'}>
        {slow && browserWords.busy}
      </p>
      <p role="alert" className="wrong" hidden={trouble === ''}>
        {trouble}
      </p>
    </form>
  );
}
