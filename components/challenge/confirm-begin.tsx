import { methodInWords } from '#lib/content/methods';
import { challengeWords, confirmWords, signInWords } from '#lib/content/sign-in';
import { PasswordToggle } from '../ui/password-toggle.tsx';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields, PostButton } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

/** Which method to confirm with; nothing is sent before one is chosen. */
export function ConfirmBegin({ screen }: { readonly screen: SecondStepScreen }) {
  const { method, others, base, carried } = screen;
  const all = method === null ? [] : [method, ...others];
  return (
    <>
      <h1>{confirmWords.title}</h1>
      <p className="lead">{confirmWords.lead}</p>
      {all.length === 0 ? <p>{challengeWords.cannotNone}</p> : <p>{confirmWords.begin}</p>}
      {all.map((each, index) => (
        <PostButton
          key={each.id}
          action={`${base}/method`}
          fields={{ ...carried, method: each.id }}
          look={index === 0 ? 'button' : 'button second'}
        >
          {methodInWords(each)}
        </PostButton>
      ))}
    </>
  );
}

/** The password again, for somebody who has no method yet. */
export function ConfirmPassword({ then, problem }: { readonly then: string; readonly problem: Problem | null }) {
  return (
    <>
      <h1>{confirmWords.title}</h1>
      <p className="lead">{confirmWords.password}</p>
      <PortalForm action="/api/confirm/password" className="stack">
        <HiddenFields fields={{ then }} />
        <TextField
          name="password"
          label={signInWords.password}
          problem={problem}
          type="password"
          autoComplete="current-password"
          beside={<PasswordToggle field="password" />}
        />
        <button className="button">{confirmWords.button}</button>
      </PortalForm>
    </>
  );
}
