import type { HTMLAttributes, HTMLInputTypeAttribute, ReactNode } from 'react';
import { frameWords } from '#lib/content/frame';
import type { Problem } from './problem.tsx';

interface Props {
  /** Also its id, unless that is given: where a page has several of a name. */
  readonly name: string;
  readonly id?: string;
  readonly label: string;
  readonly problem: Problem | null;
  readonly hint?: string;
  readonly type?: HTMLInputTypeAttribute;
  readonly value?: string;
  readonly autoComplete?: string;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly look?: string;
  /** The one field of its page: it has the focus from the start. */
  readonly first?: boolean;
  /** Something beside the field. */
  readonly beside?: ReactNode;
}

/** A label, perhaps a hint and a message, and one line to type in. */
export function TextField({
  name,
  id = name,
  label,
  problem,
  hint,
  type = 'text',
  value,
  autoComplete,
  inputMode,
  look = '',
  first = false,
  beside,
}: Props) {
  const wrong = problem?.field === id ? problem.words : null;
  const described = describedBy(id, hint !== undefined, wrong !== null);
  const input = (
    <input
      id={id}
      name={name}
      type={type}
      className={`input ${look}`.trim()}
      defaultValue={value}
      autoComplete={autoComplete}
      inputMode={inputMode}
      spellCheck={false}
      autoCapitalize="off"
      autoFocus={first && problem === null}
      aria-describedby={described}
      aria-invalid={wrong === null ? undefined : true}
    />
  );
  return (
    <div className={wrong === null ? 'field' : 'field has-wrong'}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {wrong !== null && (
        <p id={`${id}-wrong`} className="wrong">
          <span className="unseen">{frameWords.error}</span>
          {wrong}
        </p>
      )}
      {beside === undefined ? (
        input
      ) : (
        <div className="with-toggle">
          {input}
          {beside}
        </div>
      )}
    </div>
  );
}

/** The ids of what is said about a field; nothing where nothing is. */
function describedBy(name: string, hint: boolean, wrong: boolean): string | undefined {
  const ids = [hint ? [`${name}-hint`] : [], wrong ? [`${name}-wrong`] : []].flat();
  return ids.length === 0 ? undefined : ids.join(' ');
}

interface CodeProps {
  readonly label: string;
  readonly problem: Problem | null;
  readonly first?: boolean;
}

/** The six digits of a security code. */
export function CodeField({ label, problem, first = false }: CodeProps) {
  return (
    <TextField
      name="code"
      label={label}
      problem={problem}
      look="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      first={first}
    />
  );
}
