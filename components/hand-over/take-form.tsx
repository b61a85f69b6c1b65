import { onPhoneWords } from '#lib/content/hand-over';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';

/** On the phone: the number that the computer shows. */
export function TakeForm({ code, problem }: { readonly code: string; readonly problem: Problem | null }) {
  const words = onPhoneWords.take;
  return (
    <>
      <p className="lead">{words.lead}</p>
      <PortalForm action="/api/hand-over/take" className="stack">
        <HiddenFields fields={{ code }} />
        <TextField
          name="number"
          label={words.label}
          hint={words.hint}
          problem={problem}
          look="code"
          inputMode="numeric"
          autoComplete="off"
          first
        />
        <button className="button">{words.button}</button>
      </PortalForm>
      <p className="quiet">{words.warning}</p>
    </>
  );
}
