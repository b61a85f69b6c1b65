import { wizardWords } from '#lib/content/wizard';
import { TextField } from '../ui/text-field.tsx';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

/** A name for the key; a good one is there already. */
export function NameKey({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.name;
  return (
    <>
      <p className="lead">{words.first}</p>
      <StepForm screen={screen} button={words.button}>
        <TextField
          name="name"
          label={words.label}
          hint={words.hint}
          problem={screen.problem}
          value={screen.enrolment.facts.keyName ?? screen.method?.name ?? ''}
          autoComplete="off"
          first
        />
      </StepForm>
    </>
  );
}
