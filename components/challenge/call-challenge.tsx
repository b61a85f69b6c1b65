import { challengeWords } from '#lib/content/sign-in';
import { whenAgain } from '#lib/content/times';
import { unanswered, waitWords } from '#lib/content/waiting';
import { wizardWords } from '#lib/content/wizard';
import type { Challenge } from '#lib/domain/challenge';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import { RememberDevice } from '../ui/remember-device.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { AskAgain } from './ask-again.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

const helpId = 'no-call';

interface Props {
  readonly screen: SecondStepScreen;
  readonly challenge: Extract<Challenge, { readonly kind: 'take-call' }>;
}

/** A call that is answered with the hash key; the page follows it. */
export function CallChallenge({ screen, challenge }: Props) {
  const words = wizardWords.call;
  const from = challenge.state === 'answered' ? 'answered' : 'waiting';
  if (challenge.state === 'ended') {
    return (
      <>
        <h1>{challengeWords.call.title}</h1>
        {screen.problem === null && <p className="lead">{words.over}</p>}
        <AskAgain screen={screen} way="call" />
      </>
    );
  }
  return (
    <>
      <h1>{challengeWords.call.title}</h1>
      <p className="lead">{words.lead(challenge.sentTo)}</p>
      <PortalForm action={`${screen.base}/answer`} className="stack">
        <HiddenFields fields={{ ...screen.carried, challenge: challenge.id, elsewhere: 'yes' }} />
        <Waiting
          key={challenge.id}
          challenge={challenge.id}
          from={from}
          words={waitWords.call}
          unanswered={{ words: unanswered, help: helpId }}
        />
        <RememberDevice days={screen.rememberedDays} />
        <button className="button">{challengeWords.continue}</button>
      </PortalForm>
      <details id={helpId}>
        <summary>{words.noCall}</summary>
        <div className="stack">
          <p>{words.noCallText}</p>
          <p>{words.pound}</p>
          {challenge.resendAt > screen.now && <p>{words.againLater(whenAgain(challenge.resendAt, screen.now))}</p>}
          <AskAgain screen={screen} way="call" look="button second" />
        </div>
      </details>
    </>
  );
}
