import { wizardWords } from '#lib/content/journeys';
import { whenAgain } from '#lib/content/times';
import { PostButton } from '../ui/post-button.tsx';
import { CodeField } from '../ui/text-field.tsx';
import { StepForm } from './step-form.tsx';
import { againAction, versionField } from './screen.ts';
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
        <CodeField label={words.label} problem={screen.problem} />
      </StepForm>
      <details open={sent === null}>
        <summary>{words.notReceived}</summary>
        <div className="stack">
          <p>{words.notReceivedText}</p>
          <Resend resendAt={sent === null ? screen.now : sent.resendAt} screen={screen} />
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
      <PostButton action={againAction(screen)} fields={versionField(screen)} look="button second">
        {words.again}
      </PostButton>
    </>
  );
}
