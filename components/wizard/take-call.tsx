import { unanswered, waitWords } from '#lib/content/waiting';
import { whenAgain } from '#lib/content/times';
import { wizardWords } from '#lib/content/wizard';
import type { Challenge } from '#lib/domain/challenge';
import { Waiting } from '../ui/waiting.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import { Again } from './again.tsx';
import { OtherWay } from './other-way.tsx';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

const helpId = 'no-call';

type Call = Extract<Challenge, { readonly kind: 'take-call' }>;

/** Guide 1.4, steps 6 and 7: answer the call and press the hash key. The page follows the call. */
export function TakeCall({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.call;
  const call = screen.challenge?.kind === 'take-call' ? screen.challenge : null;
  if (call === null || call.state === 'ended') return <CallOver screen={screen} />;
  return (
    <>
      <p className="lead">{words.lead(call.sentTo)}</p>
      <p>{words.pound}</p>
      <StepForm screen={screen} button={wizardWords.next}>
        <HiddenFields fields={{ elsewhere: 'yes' }} />
        <Waiting
          key={call.id}
          challenge={call.id}
          from={call.state === 'answered' ? 'answered' : 'waiting'}
          words={waitWords.call}
          unanswered={{ words: unanswered, help: helpId }}
        />
      </StepForm>
      <details id={helpId}>
        <summary>{words.noCall}</summary>
        <div className="stack">
          <p>{words.noCallText}</p>
          <p>{words.charge}</p>
          <CallAgain screen={screen} call={call} />
          <OtherWay screen={screen} by="text" />
          <ChangeNumber screen={screen} />
        </div>
      </details>
    </>
  );
}

function CallAgain({ screen, call }: { readonly screen: Screen; readonly call: Call }) {
  const words = wizardWords.call;
  return (
    <>
      {call.resendAt > screen.now && <p>{words.againLater(whenAgain(call.resendAt, screen.now))}</p>}
      <Again screen={screen} look="button second">
        {words.again}
      </Again>
    </>
  );
}

function CallOver({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.call;
  return (
    <>
      {screen.problem === null && <p>{words.over}</p>}
      <div className="row">
        <Again screen={screen}>{words.again}</Again>
        <OtherWay screen={screen} by="text" />
      </div>
      <ChangeNumber screen={screen} />
    </>
  );
}

function ChangeNumber({ screen }: { readonly screen: Screen }) {
  if (screen.backPath === null) return null;
  return (
    <p>
      <a href={screen.backPath}>{wizardWords.code.change}</a>
    </p>
  );
}
