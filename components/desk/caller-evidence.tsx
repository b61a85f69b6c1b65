import { frameWords } from '#lib/content/frame';
import { checkWords } from '#lib/content/desk';
import { callerEvidenceWords } from '#lib/content/first-set-up';
import { callerChecks } from '#lib/domain/desk-act';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';

interface Props {
  readonly problem: Problem | null;
  readonly reason: string;
}

/** Why staff do it, and how they made sure who the caller is. */
export function CallerEvidence({ problem, reason }: Props) {
  const words = callerEvidenceWords;
  const [first] = callerChecks;
  const wrong = problem?.field === first ? problem.words : null;
  return (
    <>
      <TextField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        problem={problem}
        value={reason}
        autoComplete="off"
      />
      <fieldset className={wrong === null ? 'stack' : 'stack has-wrong'}>
        <legend>
          <strong>{words.checks}</strong>
        </legend>
        {wrong !== null && (
          <p className="wrong">
            <span className="unseen">{frameWords.error}</span>
            {wrong}
          </p>
        )}
        {callerChecks.map((check) => (
          <label key={check} className="radio">
            <input id={check} type="checkbox" name={check} value="yes" />
            <span>{checkWords[check]}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
