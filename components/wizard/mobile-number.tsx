import { countries } from '#lib/content/countries';
import type { Country } from '#lib/content/countries';
import { wizardWords } from '#lib/content/wizard';
import type { EnrolmentJourneyId } from '#lib/content/journeys';
import { TextField } from '../ui/text-field.tsx';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

/** How a number is proved first; the other way stands beside it. */
const usual = (journey: EnrolmentJourneyId) => (journey === 'text-message' ? 'text' : 'call');

/** Guide 1.3, 1.4 and 1.5, step 5: country and number, then a code by text or a call. */
export function MobileNumber({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.number;
  const { facts } = screen.enrolment;
  const counts = (country: Country) => screen.regions.some((region) => region === country.code);
  const accepted = countries.filter(counts);
  const by = usual(screen.journey);
  return (
    <>
      {screen.journey === 'alternative-phone' && <p className="lead">{words.second}</p>}
      <StepForm screen={screen} button={<Buttons screen={screen} />}>
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
          first
        />
      </StepForm>
      <details>
        <summary>{words.why}</summary>
        <p>{words.whyText[by]}</p>
      </details>
    </>
  );
}

function Buttons({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.number;
  const first = usual(screen.journey);
  const second = first === 'text' ? 'call' : 'text';
  const only = screen.journey === 'alternative-phone' && !screen.ways.includes(first);
  // An alternative phone takes either; the two others are named after the first.
  const other = screen.journey === 'alternative-phone' ? words[second] : words.instead[second];
  return (
    <div className="row">
      {!only && (
        <button className="button" name="by" value={first}>
          {words[first]}
        </button>
      )}
      {screen.ways.includes(second) && (
        <button className={only ? 'button' : 'button second'} name="by" value={second}>
          {other}
        </button>
      )}
    </div>
  );
}

function Options({ of }: { readonly of: readonly Country[] }) {
  return of.map(({ code, name, dial }) => (
    <option key={code} value={code}>
      {name} (+{dial})
    </option>
  ));
}
