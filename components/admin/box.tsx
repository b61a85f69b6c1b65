import type { PolicyFields } from '#lib/contract/policy-form';
import { problemAt } from '../ui/problem.tsx';
import type { Problem } from '../ui/problem.tsx';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly typed: PolicyFields;
  readonly problem?: Problem | null;
}

/** One thing to tick. */
export function Box({ name, label, typed, problem = null }: Props) {
  const wrong = problemAt(problem, name)?.words ?? null;
  return (
    <div className={wrong === null ? undefined : 'field has-wrong'}>
      {wrong !== null && (
        <p id={`${name}-wrong`} className="wrong">
          {wrong}
        </p>
      )}
      <label className="radio">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="yes"
          defaultChecked={typed[name] === 'yes'}
          aria-describedby={wrong === null ? undefined : `${name}-wrong`}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}

interface BoxesProps {
  /** What the message at the top leads to. */
  readonly id: string;
  readonly title: string;
  readonly of: readonly { readonly name: string; readonly label: string }[];
  readonly typed: PolicyFields;
  readonly problem: Problem | null;
}

/** Several things of which some are ticked. */
export function Boxes({ id, title, of, typed, problem }: BoxesProps) {
  const wrong = problemAt(problem, id)?.words ?? null;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={wrong === null ? 'stack tight' : 'stack tight field has-wrong'}
      aria-describedby={wrong === null ? undefined : `${id}-wrong`}
    >
      <legend>
        <b>{title}</b>
      </legend>
      {wrong !== null && (
        <p id={`${id}-wrong`} className="wrong">
          {wrong}
        </p>
      )}
      {of.map(({ name, label }) => (
        <Box key={name} name={name} label={label} typed={typed} />
      ))}
    </fieldset>
  );
}
