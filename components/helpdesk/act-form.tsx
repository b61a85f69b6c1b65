import { deskActWords } from '#lib/content/desk';
import { actPageWords } from '#lib/content/desk-pages';
import { methodInWords } from '#lib/content/methods';
import type { DeskAct } from '#lib/domain/desk-act';
import type { Method } from '#lib/domain/method';
import { CallerEvidence } from '../desk/caller-evidence.tsx';
import { PortalForm } from '../ui/portal-form.tsx';
import type { Problem } from '../ui/problem.tsx';

interface Props {
  readonly act: DeskAct;
  readonly action: string;
  /** The page to go back to. */
  readonly page: string;
  /** What can be chosen from; empty where there is nothing to choose. */
  readonly methods: readonly Method[];
  readonly second: boolean;
  readonly problem: Problem | null;
  readonly typed: Readonly<Record<string, string>>;
  /** Whether the caller has proved by phone who they are. */
  readonly proved: boolean;
}

/** Which method, how the caller was verified, and why; then the button. */
export function ActForm({ act, action, page, methods, second, problem, typed, proved }: Props) {
  const words = actPageWords;
  return (
    <PortalForm action={action} className="stack">
      {methods.length > 0 && <Which methods={methods} problem={problem} chosen={typed['method'] ?? ''} />}
      <CallerEvidence problem={problem} typed={typed} proved={proved} />
      <div className="row">
        <button className={act === 'unlock' ? 'button' : 'button grave'}>
          {second ? words.ask : deskActWords[act].verb}
        </button>
        <a href={page}>{words.keep}</a>
      </div>
    </PortalForm>
  );
}

interface WhichProps {
  readonly methods: readonly Method[];
  readonly problem: Problem | null;
  readonly chosen: string;
}

function Which({ methods, problem, chosen }: WhichProps) {
  const wrong = problem?.field === 'method' ? problem.words : null;
  return (
    <fieldset className={wrong === null ? 'stack tight' : 'stack tight field has-wrong'}>
      <legend>
        <b>{actPageWords.which}</b>
      </legend>
      {wrong !== null && <p className="wrong">{wrong}</p>}
      {methods.map((method, nth) => (
        <label key={method.id} className="radio">
          <input
            type="radio"
            name="method"
            id={nth === 0 ? 'method' : undefined}
            value={method.id}
            defaultChecked={method.id === chosen}
          />
          {methodInWords(method)}
        </label>
      ))}
    </fieldset>
  );
}
