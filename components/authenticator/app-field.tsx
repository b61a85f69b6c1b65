import type { HTMLAttributes } from 'react';
import { frameWords } from '#lib/content/frame';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly wrong: string | null;
  readonly onType: (text: string) => void;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly look?: string;
}

/** A field whose text is kept while something else is on the screen. */
export function AppField({ name, label, hint, value, wrong, onType, inputMode, look = '' }: Props) {
  return (
    <div className={wrong === null ? 'field' : 'field has-wrong'}>
      <label htmlFor={name}>{label}</label>
      <p id={`${name}-hint`} className="hint">
        {hint}
      </p>
      <p id={`${name}-wrong`} role="alert" className="wrong" hidden={wrong === null}>
        {wrong !== null && (
          <>
            <span className="unseen">{frameWords.error}</span>
            {wrong}
          </>
        )}
      </p>
      <input
        id={name}
        name={name}
        className={`input ${look}`.trim()}
        value={value}
        onChange={(event) => onType(event.target.value)}
        inputMode={inputMode}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={wrong === null ? `${name}-hint` : `${name}-hint ${name}-wrong`}
        aria-invalid={wrong === null ? undefined : true}
      />
    </div>
  );
}
