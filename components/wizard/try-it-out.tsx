import { wizardWords } from '#lib/content/journeys';
import { PostButton } from '../ui/post-button.tsx';
import { CodeField } from '../ui/text-field.tsx';
import { StepForm } from './step-form.tsx';
import { againAction, versionField } from './screen.ts';
import type { Screen } from './screen.ts';

/** Guide 1.2, steps 16 and 17: the app proves itself once. */
export function TryItOut({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.tryOut;
  return (
    <>
      <p className="lead">{words.lead}</p>
      <StepForm screen={screen} button={words.button}>
        <CodeField label={words.label} problem={screen.problem} />
      </StepForm>
      <details open={screen.challenge === null}>
        <summary>{words.help}</summary>
        <div className="stack">
          <p>{words.helpText}</p>
          {screen.backPath === null || screen.challenge === null ? (
            <PostButton action={againAction(screen)} fields={versionField(screen)} look="button second">
              {wizardWords.qr.renew}
            </PostButton>
          ) : (
            <p>
              <a href={screen.backPath}>{words.scanAgain}</a>
            </p>
          )}
        </div>
      </details>
    </>
  );
}
