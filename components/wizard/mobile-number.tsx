import { countries } from '#lib/content/countries';
import type { Country } from '#lib/content/countries';
import { wizardWords } from '#lib/content/journeys';
import { TextField } from '../ui/text-field.tsx';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

/** Guide 1.3, step 5: country and number, then a code by text. */
export function MobileNumber({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.number;
  const { facts } = screen.enrolment;
  const counts = (country: Country) => screen.regions.some((region) => region === country.code);
  const accepted = countries.filter(counts);
  return (
    <>
      <StepForm screen={screen} button={words.button}>
        <div className="field">
          <label htmlFor="country">{words.country}</label>
          <select
            id="country"
            name="country"
            className="input"
            defaultValue={facts.country ?? accepted[0]?.code}
            autoComplete="tel-country-code"
          >
            <Options of={accepted} />
            <optgroup label={words.others}>
              <Options of={countries.filter((country) => !counts(country))} />
            </optgroup>
          </select>
        </div>
        <TextField
          name="number"
          label={words.label}
          hint={words.hint(screen.regions)}
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

function Options({ of }: { readonly of: readonly Country[] }) {
  return of.map(({ code, name, dial }) => (
    <option key={code} value={code}>
      {name} (+{dial})
    </option>
  ));
}
