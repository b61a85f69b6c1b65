import { proveWords, resetWayWords } from '#lib/content/forgotten-password';
import type { ResetWay } from '#lib/domain/reset';
import { PortalForm } from '../ui/portal-form.tsx';
import { PostButton } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { CodeField, TextField } from '../ui/text-field.tsx';

interface Props {
  readonly way: ResetWay;
  readonly problem: Problem | null;
}

/** What was chosen, to be answered. It looks the same whether or not anything was sent. */
export function ProofForm({ way, problem }: Props) {
  const words = resetWayWords[way];
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <PortalForm action="/api/forgotten-password/answer" className="stack">
        {way === 'desk-code' ? (
          <TextField name="code" label={words.field} problem={problem} look="code" autoComplete="off" />
        ) : (
          <CodeField label={words.field} problem={problem} />
        )}
        <button className="button">{words.button}</button>
      </PortalForm>
      {words.again !== null && (
        <details>
          <summary>{proveWords.again}</summary>
          <div className="stack">
            <p>{words.again.text}</p>
            <PostButton action="/api/forgotten-password/way" fields={{ way }} look="button second">
              {words.again.button}
            </PostButton>
          </div>
        </details>
      )}
      <p>
        <a href="/forgotten-password/prove?another=1">{proveWords.another}</a>
      </p>
    </>
  );
}
