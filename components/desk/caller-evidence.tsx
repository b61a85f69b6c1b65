import { checkWords } from '#lib/content/desk';
import { actPageWords } from '#lib/content/desk-pages';
import { frameWords } from '#lib/content/frame';
import { callerChecks } from '#lib/domain/desk-act';
import { LongField } from '../feedback/long-field.tsx';
import type { Problem } from '../ui/problem.tsx';

interface Props {
  readonly problem: Problem | null;
  /** The reason, and the boxes that were ticked. */
  readonly typed: Readonly<Record<string, string>>;
  /** Whether the caller has proved it by phone: otherwise that is not offered. */
  readonly proved: boolean;
  /** Who it is about where nobody is on the phone. */
  readonly name?: string;
}

/** How staff made sure who the caller is, and why they do it. */
export function CallerEvidence({ problem, typed, proved, name }: Props) {
  const words = actPageWords;
  const offered = callerChecks.filter((check) => proved || check !== 'proved-by-phone');
  const wrong = problem?.field === callerChecks[0] ? problem.words : null;
  return (
    <>
      <fieldset className={wrong === null ? 'stack tight' : 'stack tight field has-wrong'}>
        <legend>
          <b>{name === undefined ? words.checks : words.checksOf(name)}</b>
        </legend>
        <p className="hint">{words.checksText}</p>
        {wrong !== null && (
          <p className="wrong">
            <span className="unseen">{frameWords.error}</span>
            {wrong}
          </p>
        )}
        {offered.map((check) => (
          <label key={check} className="radio">
            <input id={check} type="checkbox" name={check} value="yes" defaultChecked={typed[check] === 'yes'} />
            <span>{checkWords[check]}</span>
          </label>
        ))}
      </fieldset>
      <LongField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        problem={problem}
        value={typed['reason'] ?? ''}
      />
    </>
  );
}
