import { frameWords } from '#lib/content/frame';
import type { Problem } from '../ui/problem.tsx';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly problem: Problem | null;
  readonly value: string;
}

/** Several lines to type in. Far more than may be sent can be typed, so that nothing is cut without a word. */
export function LongField({ name, label, hint, problem, value }: Props) {
  const wrong = problem?.field === name ? problem.words : null;
  return (
    <div className={wrong === null ? 'field' : 'field has-wrong'}>
      <label htmlFor={name}>{label}</label>
      <p id={`${name}-hint`} className="hint">
        {hint}
      </p>
      {wrong !== null && (
        <p id={`${name}-wrong`} className="wrong">
          <span className="unseen">{frameWords.error}</span>
          {wrong}
        </p>
      )}
      <textarea
        id={name}
        name={name}
        className="input long"
        rows={6}
        maxLength={10_000}
        defaultValue={value}
        aria-describedby={wrong === null ? `${name}-hint` : `${name}-hint ${name}-wrong`}
        aria-invalid={wrong === null ? undefined : true}
      />
    </div>
  );
}
