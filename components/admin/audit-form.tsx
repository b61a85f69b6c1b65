import { auditKinds, auditWords } from '#lib/content/audit-page';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';

interface Props {
  readonly typed: Readonly<Record<'whose' | 'by' | 'kind' | 'what' | 'from' | 'to', string>>;
  readonly problem: Problem | null;
  /** Where what is found can be exported; null where nothing is. */
  readonly exports: { readonly csv: string; readonly jsonl: string } | null;
}

/** What is looked for. A search changes nothing, so its form only opens an address. */
export function AuditForm({ typed, problem, exports }: Props) {
  const words = auditWords;
  return (
    <form method="get" action="/admin/audit" className="stack sheet">
      <div className="two-columns">
        <TextField
          name="whose"
          label={words.whose}
          hint={words.whoseHint}
          problem={problem}
          value={typed.whose}
          autoComplete="off"
        />
        <TextField
          name="by"
          label={words.by}
          hint={words.byHint}
          problem={problem}
          value={typed.by}
          autoComplete="off"
        />
        <div className="field">
          <label htmlFor="kind">{words.byKind}</label>
          <select id="kind" name="kind" className="input" defaultValue={typed.kind}>
            {Object.entries(words.byKinds).map(([kind, each]) => (
              <option key={kind} value={kind}>
                {each}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="what">{words.what}</label>
          <select id="what" name="what" className="input" defaultValue={typed.what}>
            <option value="">{words.anything}</option>
            {auditKinds.map(({ group, kinds }) => (
              <optgroup key={group} label={group}>
                {kinds.map(({ what, words: each }) => (
                  <option key={what} value={what}>
                    {each}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        <TextField
          name="from"
          label={words.from}
          hint={words.dateHint}
          problem={problem}
          value={typed.from}
          autoComplete="off"
        />
        <TextField name="to" label={words.to} problem={problem} value={typed.to} autoComplete="off" />
      </div>
      <p className="row">
        <button className="button">{words.button}</button>
        {exports !== null && (
          <>
            <a href={exports.csv}>{words.csv}</a>
            <a href={exports.jsonl}>{words.jsonl}</a>
          </>
        )}
      </p>
      {exports !== null && <p className="quiet">{words.exportHint}</p>}
    </form>
  );
}
