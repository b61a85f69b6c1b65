import { firstSetUpWords } from '#lib/content/first-set-up';
import { dateAndTime, whenAgain } from '#lib/content/times';
import { PortalForm } from '../ui/portal-form.tsx';
import { PostButton } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AccessCodeForm } from './access-code-form.tsx';
import { LookAgain } from './look-again.tsx';

const page = '/self-service/first-set-up';

/** What is due before a first set-up, as far as it is done. */
export type Due =
  | { readonly due: 'access-code-due' }
  | { readonly due: 'e-mail-due'; readonly sent: boolean }
  | {
      readonly due: 'approval-due';
      readonly approval: 'none' | 'waiting' | 'declined';
      readonly at: number | null;
      readonly number: string | null;
    };

interface Props {
  readonly view: Due;
  readonly address: string;
  readonly problem: Problem | null;
  readonly now: number;
}

/** What is due, and the one thing to do about it. */
export function WhatIsDue({ view, address, problem, now }: Props) {
  switch (view.due) {
    case 'access-code-due':
      return (
        <>
          <p>{firstSetUpWords['access-code-due'].lead}</p>
          <AccessCodeForm problem={problem} />
        </>
      );
    case 'e-mail-due':
      return view.sent ? <EnterCode address={address} problem={problem} /> : <SendCode address={address} />;
    case 'approval-due':
      return <Approval view={view} now={now} />;
  }
}

function SendCode({ address }: Pick<Props, 'address'>) {
  const words = firstSetUpWords['e-mail-due'];
  return (
    <>
      <p>{words.lead(address)}</p>
      <PostButton action="/api/first-set-up/mail">{words.send}</PostButton>
    </>
  );
}

function EnterCode({ address, problem }: Pick<Props, 'address' | 'problem'>) {
  const words = firstSetUpWords['e-mail-due'];
  return (
    <>
      <p>{words.sent(address)}</p>
      <PortalForm action="/api/first-set-up/mail/answer" className="stack">
        <TextField
          name="code"
          label={words.label}
          hint={words.hint}
          problem={problem}
          autoComplete="one-time-code"
          look="wide-code"
        />
        <button className="button">{words.button}</button>
      </PortalForm>
      <details>
        <summary>{words.notReceived}</summary>
        <div className="stack">
          <p>{words.notReceivedText}</p>
          <PostButton action="/api/first-set-up/mail" look="button second">
            {words.again}
          </PostButton>
        </div>
      </details>
    </>
  );
}

function Approval({
  view,
  now,
}: {
  readonly view: Extract<Due, { readonly due: 'approval-due' }>;
  readonly now: number;
}) {
  const words = firstSetUpWords['approval-due'];
  const { approval, at, number } = view;
  if (approval === 'declined' && at !== null) {
    return (
      <>
        <h2>{words.declined}</h2>
        <p>{words.declinedText(whenAgain(at, now))}</p>
      </>
    );
  }
  if (approval === 'waiting' && at !== null) {
    return (
      <>
        <h2>{words.waiting}</h2>
        <p>{words.since(dateAndTime(at))}</p>
        {number !== null && (
          <p>
            {words.number} <strong>{number}</strong>
          </p>
        )}
        <p>
          <a className="button second" href={page}>
            {words.look}
          </a>
        </p>
        <LookAgain page={page} />
      </>
    );
  }
  return (
    <>
      <p>{words.lead}</p>
      <PostButton action="/api/first-set-up/approval">{words.ask}</PostButton>
    </>
  );
}
