import { nameAppPasswordWords } from '#lib/content/app-passwords';
import { setUpWords } from '#lib/content/set-up';
import { TextField } from '../ui/text-field.tsx';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

/** Guide 1.2 step 19, 1.3 and 1.4 step 9: a name of at least 8 characters. */
export function AppPasswordName({ screen }: { readonly screen: Screen }) {
  const words = setUpWords.name;
  return (
    <>
      <p className="lead">{nameAppPasswordWords.lead}</p>
      <StepForm screen={screen} button={words.button}>
        <TextField
          name="name"
          label={words.label}
          hint={nameAppPasswordWords.hint}
          problem={screen.problem}
          value={screen.enrolment.facts.appPasswordName ?? ''}
          autoComplete="off"
          first
        />
      </StepForm>
    </>
  );
}
