import { assistDeskWords } from '#lib/content/assist-desk';
import { waysFirst } from '#lib/content/assist-mirror';
import { countries } from '#lib/content/countries';
import type { AgentsAssist, AgentsScreen } from '#lib/domain/assist';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';

interface Props {
  readonly assist: AgentsAssist;
  readonly screen: Extract<AgentsScreen, { readonly kind: 'step' }>;
  readonly problem: Problem | null;
  readonly typed: Readonly<Record<string, string>>;
}

/** Fills in what is not secret; it waits for the person's word before it is used. */
export function ProposeForm({ assist, screen, problem, typed }: Props) {
  return (
    <PortalForm action={`/api/desk/assists/${encodeURIComponent(assist.id)}/drive`} className="stack">
      <HiddenFields fields={{ do: 'propose', version: String(assist.version) }} />
      {screen.step === 'mobile-number' ? (
        <NumberFields screen={screen} person={assist.person.name} problem={problem} typed={typed} />
      ) : (
        <NameField person={assist.person.name} problem={problem} typed={typed} />
      )}
    </PortalForm>
  );
}

interface FieldProps extends Pick<Props, 'problem' | 'typed'> {
  readonly person: string;
}

/** Country and number, and the ways to prove it that the person has. */
function NumberFields({ screen, person, problem, typed }: FieldProps & Pick<Props, 'screen'>) {
  const words = assistDeskWords.may;
  return (
    <>
      <div className="field">
        <label htmlFor="country">{words.country}</label>
        <select id="country" name="country" className="input" defaultValue={typed['country'] ?? 'GB'}>
          {countries.map(({ code, name, dial }) => (
            <option key={code} value={code}>
              {name} (+{dial})
            </option>
          ))}
        </select>
      </div>
      <TextField
        name="number"
        label={words.number}
        hint={words.numberHint}
        problem={problem}
        type="tel"
        value={typed['number'] ?? ''}
        autoComplete="off"
      />
      <div className="row">
        {waysFirst(screen).map((by, at) => (
          <button key={by} className={at === 0 ? 'button' : 'button second'} name="by" value={by}>
            {words[by](person)}
          </button>
        ))}
      </div>
    </>
  );
}

function NameField({ person, problem, typed }: FieldProps) {
  const words = assistDeskWords.may;
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        problem={problem}
        value={typed['name'] ?? ''}
        autoComplete="off"
      />
      <button className="button">{words.fillIn(person)}</button>
    </>
  );
}
