import { wizardWords } from '#lib/content/wizard';
import { KeyButton } from '../ui/key-button.tsx';
import { keyTroubles } from '../ui/key-troubles.ts';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import { WithScript } from '../ui/with-script.tsx';
import { Again } from './again.tsx';
import { stepAction, versionField } from './screen.ts';
import type { Screen } from './screen.ts';

/** A key or this device proves itself. The only screen that needs JavaScript. */
export function TouchKey({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.key;
  const { challenge } = screen;
  if (challenge?.kind !== 'touch-key') {
    return (
      <>
        <p>{words.over}</p>
        <Again screen={screen}>{words.renew}</Again>
      </>
    );
  }
  return (
    <>
      <p className="lead">{words.lead}</p>
      <WithScript>
        <p>{words.what}</p>
      </WithScript>
      <noscript>
        <p className="inset">{words.noScript}</p>
      </noscript>
      <PortalForm action={stepAction(screen)} className="stack">
        <HiddenFields fields={versionField(screen)} />
        <KeyButton
          ceremony={challenge.ceremony}
          options={challenge.options}
          button={words.button}
          waiting={words.waiting}
          troubles={keyTroubles}
        />
      </PortalForm>
    </>
  );
}
