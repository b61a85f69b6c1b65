import { showAppPasswordWords } from '#lib/content/app-passwords';
import { setUpWords } from '#lib/content/set-up';
import { AppPasswordSlip } from '../app-passwords/app-password-slip.tsx';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

/** Guide 1.2 step 20, 1.3 and 1.4 step 10: the app password, shown once. */
export function AppPasswordKey({ screen }: { readonly screen: Screen }) {
  const words = showAppPasswordWords;
  const { shown, account } = screen;
  if (shown === null) {
    return (
      <>
        <p className="lead">{words.gone.text}</p>
        <p>
          {words.gone.instead} <a href="/self-service/app-passwords">{words.gone.button}</a>
        </p>
        <StepForm screen={screen} button={setUpWords.done} />
      </>
    );
  }
  return (
    <>
      <p className="lead">{words.lead}</p>
      <AppPasswordSlip account={account} name={shown.name} shown={shown.key} />
      <p>{words.once}</p>
      <p>{words.secret}</p>
      <StepForm screen={screen} button={setUpWords.done} />
    </>
  );
}
