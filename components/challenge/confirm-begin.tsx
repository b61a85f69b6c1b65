import { endingWords, methodInWords } from '#lib/content/methods';
import { challengeWords, confirmWords, signInWords } from '#lib/content/sign-in';
import type { Method } from '#lib/domain/method';
import { AfterWait } from '../ui/after-wait.tsx';
import { PasswordToggle } from '../ui/password-toggle.tsx';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields, PostButton } from '../ui/post-button.tsx';
import type { Problem } from '../ui/problem.tsx';
import { TextField } from '../ui/text-field.tsx';
import { askFields, promptsMissed, waitFor, waitWords, waysNow } from './second-step-screen.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

/** Which method to confirm with; nothing is sent before one is chosen. */
export function ConfirmBegin({ screen }: { readonly screen: SecondStepScreen }) {
  const { method, others } = screen;
  const all = method === null ? [] : [method, ...others];
  return (
    <>
      <h1>{confirmWords.title}</h1>
      <p className="lead">{isForStaff(screen.carried['then']) ? confirmWords.staffLead : confirmWords.lead}</p>
      {screen.onlyStrongest && method !== null && <p>{challengeWords.onlyStrongest(methodInWords(method))}</p>}
      {all.length === 0 && <p>{challengeWords.cannotNone}</p>}
      {screen.problem === null && promptsMissed(screen) && <p>{challengeWords.instead['prompts-stopped']}</p>}
      {all.length > 1 && <p>{confirmWords.begin}</p>}
      {all.map((each, index) => (
        <Begin key={each.id} screen={screen} method={each} first={index === 0} />
      ))}
      {all.length > 0 && all.every((each) => each.kind === 'security-key') && (
        <noscript>
          <p className="inset">{challengeWords.noScript.alone}</p>
        </noscript>
      )}
    </>
  );
}

function isForStaff(then = ''): boolean {
  return then.startsWith('/helpdesk') || then.startsWith('/admin');
}

interface BeginProps {
  readonly screen: SecondStepScreen;
  readonly method: Method;
  readonly first: boolean;
}

function Begin({ screen, method, first }: BeginProps) {
  const wait = waitFor(screen, method);
  return (
    <AfterWait wait={wait} {...waitWords(wait)}>
      <PostButton
        action={`${screen.base}/method`}
        fields={askFields(screen, method)}
        look={first ? 'button' : 'button second'}
      >
        {screen.others.length === 0 ? usualWay(screen, method) : methodInWords(method)}
      </PostButton>
    </AfterWait>
  );
}

/** What the one button says where there is one method only. */
function usualWay(screen: SecondStepScreen, method: Method): string {
  const way = waysNow(screen, method)[0];
  return way === undefined ? challengeWords.useKey : confirmWords.with[way](endingWords(method) ?? '');
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
