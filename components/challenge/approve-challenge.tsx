import { challengeWords } from '#lib/content/sign-in';
import { approveWords } from '#lib/content/waiting';
import type { Challenge } from '#lib/domain/challenge';
import { ApproveNumber } from '../ui/approve-number.tsx';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import { RememberDevice } from '../ui/remember-device.tsx';
import { AskAgain } from './ask-again.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

interface Props {
  readonly screen: SecondStepScreen;
  readonly challenge: Extract<Challenge, { readonly kind: 'approve' }>;
}

/** The number that is typed on the phone (document 004, step 9). */
export function ApproveChallenge({ screen, challenge }: Props) {
  const open = challenge.state === 'waiting' || challenge.state === 'approved';
  return (
    <>
      <h1>{challengeWords.approve[challenge.state === 'unasked' ? 'stopped' : 'title']}</h1>
      {open ? (
        <>
          <PortalForm action={`${screen.base}/answer`} className="stack">
            <HiddenFields fields={{ ...screen.carried, challenge: challenge.id }} />
            <ApproveNumber challenge={challenge} />
            <RememberDevice days={screen.rememberedDays} />
            <button className="button">{challengeWords.continue}</button>
          </PortalForm>
          <details>
            <summary>{approveWords.nothing}</summary>
            <div className="stack">
              <p>{approveWords.nothingText}</p>
              <AskAgain screen={screen} way="prompt" look="button second" />
            </div>
          </details>
        </>
      ) : (
        <>
          {screen.problem === null && <p className="lead">{approveWords.over[challenge.state]}</p>}
          {challenge.state !== 'unasked' && <AskAgain screen={screen} way="prompt" />}
        </>
      )}
    </>
  );
}
