import { feedbackWords } from '#lib/content/feedback';
import { guideWords } from '#lib/content/guides';
import { eases } from '#lib/domain/feedback';
import { journeys } from '#lib/journeys/registry';
import type { JourneyId } from '#lib/journeys/registry';
import { Address } from '../ui/address.tsx';
import { PortalForm } from '../ui/portal-form.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';
import { LongField } from './long-field.tsx';

interface Props {
  /** What has been typed already, or what the address says it is about. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problem: Problem | null;
  /** The address of whoever is signed in; null for anybody else. */
  readonly address: string | null;
}

const ids = Object.keys(journeys) as readonly JourneyId[];

/** How easy it was, what it was about, what went well or badly, and whether we may ask. */
export function FeedbackForm({ typed, problem, address }: Props) {
  const words = feedbackWords;
  return (
    <PortalForm action="/api/feedback" className="stack">
      <Ease typed={typed['ease'] ?? ''} problem={problem} />
      <div className="field">
        <label htmlFor="about">{words.about}</label>
        <select id="about" name="about" className="input" defaultValue={typed['about'] ?? ''}>
          <option value="">{words.aboutOther}</option>
          {ids.map((id) => (
            <option key={id} value={id}>
              {guideWords[id].title}
            </option>
          ))}
        </select>
      </div>
      <LongField name="text" label={words.text} hint={words.hint} problem={problem} value={typed['text'] ?? ''} />
      <label className="radio">
        <input type="checkbox" name="contact" value="yes" defaultChecked={typed['contact'] === 'yes'} />
        <span>{address === null ? words.contact : <Address text={words.contactAt(address)} />}</span>
      </label>
      {address === null && (
        <TextField
          name="email"
          label={words.email}
          hint={words.emailHint}
          problem={problem}
          type="email"
          autoComplete="email"
          value={typed['email'] ?? ''}
        />
      )}
      <button className="button">{words.button}</button>
    </PortalForm>
  );
}

function Ease({ typed, problem }: { readonly typed: string; readonly problem: Problem | null }) {
  const wrong = problem?.field === 'ease' ? problem.words : null;
  const words = feedbackWords;
  return (
    <fieldset
      className={wrong === null ? 'stack tight' : 'stack tight field has-wrong'}
      aria-describedby={wrong === null ? undefined : 'ease-wrong'}
    >
      <legend>
        <b>{words.ease}</b>
      </legend>
      {wrong !== null && (
        <p id="ease-wrong" className="wrong">
          {wrong}
        </p>
      )}
      {eases.toReversed().map((ease) => (
        <label key={ease} className="radio">
          <input
            type="radio"
            name="ease"
            id={ease === 5 ? 'ease' : undefined}
            value={ease}
            defaultChecked={typed === String(ease)}
          />
          {ease} – {words.eases[ease]}
        </label>
      ))}
    </fieldset>
  );
}
