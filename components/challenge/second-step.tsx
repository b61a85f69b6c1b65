import { Fragment } from 'react';
import { methodInWords } from '#lib/content/methods';
import { challengeWords } from '#lib/content/sign-in';
import { AfterWait } from '../ui/after-wait.tsx';
import { PostButton } from '../ui/post-button.tsx';
import { ApproveChallenge } from './approve-challenge.tsx';
import { CallChallenge } from './call-challenge.tsx';
import { CodeChallenge } from './code-challenge.tsx';
import { KeyChallenge } from './key-challenge.tsx';
import { OtherWays } from './other-ways.tsx';
import { askFields, isStopped, promptsMissed, waitFor, waitWords, wayOpen, waysNow } from './second-step-screen.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

/** The method that is asked, then the ways round it. */
export function SecondStep({ screen }: { readonly screen: SecondStepScreen }) {
  return (
    // What was opened or typed belongs to what was asked then.
    <Fragment key={screen.challenge?.id}>
      <Asked screen={screen} />
      <OtherWays screen={screen} />
    </Fragment>
  );
}

function Asked({ screen }: { readonly screen: SecondStepScreen }) {
  const { challenge } = screen;
  switch (challenge?.kind) {
    case 'touch-key':
      return <KeyChallenge screen={screen} challenge={challenge} />;
    case 'enter-code':
      return <CodeChallenge screen={screen} challenge={challenge} />;
    case 'approve':
      return <ApproveChallenge screen={screen} challenge={challenge} />;
    case 'take-call':
      return <CallChallenge screen={screen} challenge={challenge} />;
    case 'scan-qr': // These two are of set-ups only.
    case 'bind-phone':
    case undefined:
      return <NothingOpen screen={screen} />;
  }
}

/** The heading for what is open. */
export function secondStepTitle({ challenge }: Pick<SecondStepScreen, 'challenge'>): string {
  if (challenge === null) return challengeWords.gone.title;
  if (challenge.kind === 'touch-key') return challengeWords['security-key'].title;
  if (isStopped(challenge)) return challengeWords.approve.stopped;
  switch (wayOpen(challenge)) {
    case 'prompt':
      return challengeWords.approve.title;
    case 'call':
      return challengeWords.call.title;
    case 'text':
      return challengeWords['text-message'].title;
    case 'code':
    case null:
      return challengeWords['authenticator-app'].title;
  }
}

function NothingOpen({ screen }: { readonly screen: SecondStepScreen }) {
  const { method, base, problem } = screen;
  const words = challengeWords.gone;
  const wait = method === null ? 0 : waitFor(screen, method);
  const usual = method === null ? undefined : waysNow(screen, method)[0];
  return (
    <>
      <h1>{words.title}</h1>
      {problem === null && <p className="lead">{words.lead}</p>}
      {problem === null && promptsMissed(screen) && <p>{challengeWords.instead['prompts-stopped']}</p>}
      {method !== null && (
        <AfterWait wait={wait} {...waitWords(wait)}>
          <p>{methodInWords(method)}</p>
          <PostButton action={`${base}/method`} fields={askFields(screen, method, usual)}>
            {usual === undefined ? words.again : challengeWords.again[usual]}
          </PostButton>
        </AfterWait>
      )}
    </>
  );
}
