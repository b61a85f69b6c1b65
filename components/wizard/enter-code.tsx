import { wizardWords } from '#lib/content/wizard';
import { whenAgain } from '#lib/content/times';
import { CodeField } from '../ui/text-field.tsx';
import { Again } from './again.tsx';
import { OtherWay } from './other-way.tsx';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

/** Guide 1.3, steps 6 and 7: the code that was texted. */
export function EnterCode({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.code;
  const sent = screen.challenge?.kind === 'enter-code' ? screen.challenge : null;
  const sentTo = sent?.sentTo ?? null;
  return (
    <>
      {sentTo !== null && <p className="lead">{words.lead(sentTo)}</p>}
      <StepForm screen={screen} button={words.button}>
        <CodeField label={words.label} problem={screen.problem} first />
      </StepForm>
      <details open={sent === null}>
        <summary>{words.notReceived}</summary>
        <div className="stack">
          <p>{words.notReceivedText}</p>
          <Resend resendAt={sent === null ? screen.now : sent.resendAt} screen={screen} />
          <OtherWay screen={screen} by="call" />
          {screen.backPath !== null && (
            <p>
              <a href={screen.backPath}>{words.change}</a>
            </p>
          )}
        </div>
      </details>
    </>
  );
}

function Resend({ resendAt, screen }: { readonly resendAt: number | null; readonly screen: Screen }) {
  const words = wizardWords.code;
  if (resendAt === null) return <p>{words.againNone}</p>;
  return (
    <>
      {resendAt > screen.now && <p>{words.againLater(whenAgain(resendAt, screen.now))}</p>}
      <Again screen={screen} look="button second">
        {words.again}
      </Again>
    </>
  );
}
