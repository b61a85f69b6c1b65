import { methodInWords } from '#lib/content/methods';
import { challengeWords } from '#lib/content/sign-in';
import { AfterWait } from '../ui/after-wait.tsx';
import { PostButton } from '../ui/post-button.tsx';
import { CodeChallenge } from './code-challenge.tsx';
import { KeyChallenge } from './key-challenge.tsx';
import { UseRecoveryCodeLink } from './use-recovery-code-link.tsx';
import { waitFor, waitWords } from './second-step-screen.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

/** The method that is asked, then the ways round it. */
export function SecondStep({ screen }: { readonly screen: SecondStepScreen }) {
  const { challenge } = screen;
  return (
    <>
      {challenge === null && <NothingOpen screen={screen} />}
      {challenge?.kind === 'touch-key' && <KeyChallenge screen={screen} challenge={challenge} />}
      {challenge?.kind === 'enter-code' && <CodeChallenge screen={screen} challenge={challenge} />}
      <OtherWays screen={screen} />
    </>
  );
}

/** The heading for what is open. */
export function secondStepTitle({ challenge }: Pick<SecondStepScreen, 'challenge'>): string {
  if (challenge === null) return challengeWords.gone.title;
  if (challenge.kind === 'touch-key') return challengeWords['security-key'].title;
  const texted = challenge.kind === 'enter-code' && challenge.sentTo !== null;
  return challengeWords[texted ? 'text-message' : 'authenticator-app'].title;
}

function NothingOpen({ screen }: { readonly screen: SecondStepScreen }) {
  const { method, base, carried, problem } = screen;
  const words = challengeWords.gone;
  const wait = method === null ? 0 : waitFor(screen, method);
  return (
    <>
      <h1>{words.title}</h1>
      {problem === null && <p className="lead">{words.lead}</p>}
      {method !== null && (
        <AfterWait wait={wait} {...waitWords(wait)}>
          <p>{methodInWords(method)}</p>
          <PostButton action={`${base}/method`} fields={{ ...carried, method: method.id }}>
            {words.again}
          </PostButton>
        </AfterWait>
      )}
    </>
  );
}

function OtherWays({ screen }: { readonly screen: SecondStepScreen }) {
  const { challenge, others } = screen;
  if (challenge === null && others.length === 0) {
    return (
      <div className="stack">
        <UseRecoveryCodeLink left={screen.recoveryCodes} />
        <p>
          <NoOther screen={screen} />
        </p>
      </div>
    );
  }
  return (
    <details open={challenge === null}>
      <summary>{challengeWords.cannot}</summary>
      {others.length === 0 ? (
        <div className="stack">
          <UseRecoveryCodeLink left={screen.recoveryCodes} />
          <p>
            <NoOther screen={screen} />
          </p>
        </div>
      ) : (
        <Others screen={screen} />
      )}
    </details>
  );
}

function NoOther({ screen }: { readonly screen: SecondStepScreen }) {
  const { method, onlyStrongest } = screen;
  return onlyStrongest && method !== null
    ? challengeWords.onlyStrongest(methodInWords(method))
    : challengeWords.cannotNone;
}

function Others({ screen }: { readonly screen: SecondStepScreen }) {
  const { others, base, carried } = screen;
  return (
    <div className="stack">
      <p>{challengeWords.cannotOthers}</p>
      {others.map((method) => (
        <PostButton
          key={method.id}
          action={`${base}/method`}
          fields={{ ...carried, method: method.id }}
          look="button second"
        >
          {methodInWords(method)}
        </PostButton>
      ))}
      <UseRecoveryCodeLink left={screen.recoveryCodes} />
      <p className="quiet">{challengeWords.cannotNoneElse}</p>
    </div>
  );
}
