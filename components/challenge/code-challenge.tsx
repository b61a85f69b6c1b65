import { challengeWords } from '#lib/content/sign-in';
import { whenAgain } from '#lib/content/times';
import type { Challenge } from '#lib/domain/challenge';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields, PostButton } from '../ui/post-button.tsx';
import { RememberDevice } from '../ui/remember-device.tsx';
import { CodeField } from '../ui/text-field.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

type CodeOpen = Extract<Challenge, { readonly kind: 'enter-code' }>;

interface Props {
  readonly screen: SecondStepScreen;
  readonly challenge: CodeOpen;
}

/** Six digits, from a text or from an app. */
export function CodeChallenge({ screen, challenge }: Props) {
  const { base, carried, problem } = screen;
  const { sentTo, instead } = challenge;
  const words = challengeWords[sentTo === null ? 'authenticator-app' : 'text-message'];
  return (
    <>
      <h1>{words.title}</h1>
      {instead !== null && <p>{challengeWords.instead[instead]}</p>}
      <p className="lead">{words.lead(sentTo ?? '')}</p>
      <PortalForm action={`${base}/answer`} className="stack">
        <HiddenFields fields={{ ...carried, challenge: challenge.id }} />
        <CodeField label={challengeWords.code} problem={problem} first />
        <RememberDevice days={screen.rememberedDays} />
        <button className="button">{challengeWords.continue}</button>
      </PortalForm>
      {sentTo === null ? (
        <details>
          <summary>{challengeWords.appHelp}</summary>
          <p>{challengeWords.appHelpText}</p>
        </details>
      ) : (
        <details>
          <summary>{challengeWords.notReceived}</summary>
          <div className="stack">
            <p>{challengeWords.notReceivedText}</p>
            <Resend screen={screen} challenge={challenge} />
          </div>
        </details>
      )}
    </>
  );
}

function Resend({ screen, challenge }: Props) {
  const { resendAt } = challenge;
  if (resendAt === null) return <p>{challengeWords.resendNone}</p>;
  return (
    <>
      {resendAt > screen.now && <p>{challengeWords.resendLater(whenAgain(resendAt, screen.now))}</p>}
      <PostButton
        action={`${screen.base}/resend`}
        fields={{ ...screen.carried, challenge: challenge.id }}
        look="button second"
      >
        {challengeWords.resend}
      </PostButton>
    </>
  );
}
