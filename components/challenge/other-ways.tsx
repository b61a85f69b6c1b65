import { methodInWords } from '#lib/content/methods';
import { challengeWords } from '#lib/content/sign-in';
import { PostButton } from '../ui/post-button.tsx';
import { UseAccessCodeLink, UseRecoveryCodeLink } from './use-recovery-code-link.tsx';
import { askFields, isStopped, otherWays } from './second-step-screen.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

/** The other ways of the same method, then the other methods, then what else there is. */
export function OtherWays({ screen }: { readonly screen: SecondStepScreen }) {
  const { challenge, others } = screen;
  const none = others.length === 0 && otherWays(screen).length === 0;
  if (challenge === null && none) {
    return (
      <div className="stack">
        <UseRecoveryCodeLink left={screen.recoveryCodes} />
        <UseAccessCodeLink base={screen.base} />
        <p>
          <NoOther screen={screen} />
        </p>
      </div>
    );
  }
  return (
    <details open={challenge === null || isStopped(challenge)}>
      <summary>{challengeWords.cannot}</summary>
      <div className="stack">
        <SameMethod screen={screen} />
        <Others screen={screen} />
        <UseRecoveryCodeLink left={screen.recoveryCodes} />
        <UseAccessCodeLink base={screen.base} />
        <p className="quiet">{others.length === 0 ? <NoOther screen={screen} /> : challengeWords.cannotNoneElse}</p>
      </div>
    </details>
  );
}

function SameMethod({ screen }: { readonly screen: SecondStepScreen }) {
  const { method, base } = screen;
  if (method === null) return null;
  return otherWays(screen).map((way) => (
    <PostButton key={way} action={`${base}/method`} fields={askFields(screen, method, way)} look="button second">
      {challengeWords.ways[way]}
    </PostButton>
  ));
}

function NoOther({ screen }: { readonly screen: SecondStepScreen }) {
  const { method, onlyStrongest } = screen;
  return onlyStrongest && method !== null
    ? challengeWords.onlyStrongest(methodInWords(method))
    : challengeWords.cannotNone;
}

function Others({ screen }: { readonly screen: SecondStepScreen }) {
  const { others, base } = screen;
  if (others.length === 0) return null;
  return (
    <>
      <p>{challengeWords.cannotOthers}</p>
      {others.map((method) => (
        <PostButton key={method.id} action={`${base}/method`} fields={askFields(screen, method)} look="button second">
          {methodInWords(method)}
        </PostButton>
      ))}
    </>
  );
}
