import { countries } from '#lib/content/countries';
import { wizardWords } from '#lib/content/journeys';
import { TextField } from '../ui/text-field.tsx';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

/** Guide 1.3, step 5: country and number, then a code by text. */
export function MobileNumber({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.number;
  const { facts } = screen.enrolment;
  return (
    <>
      <StepForm screen={screen} button={words.button}>
        <div className="field">
          <label htmlFor="country">{words.country}</label>
          <select
            id="country"
            name="country"
            className="input"
            defaultValue={facts.country ?? 'GB'}
            autoComplete="tel-country-code"
          >
            {countries.map(({ code, name, dial }) => (
              <option key={code} value={code}>
                {name} (+{dial})
              </option>
            ))}
          </select>
        </div>
        <TextField
          name="number"
          label={words.label}
          hint={words.hint}
          problem={screen.problem}
          type="tel"
          autoComplete="tel"
          value={facts.numberAsTyped ?? ''}
        />
      </StepForm>
      <details>
        <summary>{words.why}</summary>
        <p>{words.whyText}</p>
      </details>
    </>
  );
}
