import { useAccessCodeWords } from '#lib/content/first-set-up';
import { PortalForm } from '../ui/portal-form.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Where the temporary access code is typed. */
export function AccessCodeForm({ problem }: { readonly problem: Problem | null }) {
  const words = useAccessCodeWords;
  return (
    <PortalForm action="/api/sign-in/access-code" className="stack">
      <TextField
        name="access-code"
        label={words.label}
        hint={words.hint}
        problem={problem}
        autoComplete="off"
        look="wide-code"
      />
      <button className="button">{words.button}</button>
    </PortalForm>
  );
}
