import { wizardWords } from '#lib/content/wizard';
import { challengeWords } from '#lib/content/sign-in';
import type { Challenge } from '#lib/domain/challenge';
import { KeyButton } from '../ui/key-button.tsx';
import { keyTroubles } from '../ui/key-troubles.ts';
import { PortalForm } from '../ui/portal-form.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import { RememberDevice } from '../ui/remember-device.tsx';
import { WithScript } from '../ui/with-script.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

interface Props {
  readonly screen: SecondStepScreen;
  readonly challenge: Extract<Challenge, { readonly kind: 'touch-key' }>;
}

/** A security key or this device. */
export function KeyChallenge({ screen, challenge }: Props) {
  const words = challengeWords['security-key'];
  return (
    <>
      <h1>{words.title}</h1>
      <WithScript>
        <p className="lead">{words.lead}</p>
      </WithScript>
      <noscript>
        <p className="inset">{challengeWords.noScript[screen.others.length === 0 ? 'alone' : 'others']}</p>
      </noscript>
      <PortalForm action={`${screen.base}/answer`} className="stack">
        <HiddenFields fields={{ ...screen.carried, challenge: challenge.id }} />
        <RememberDevice days={screen.rememberedDays} />
        <KeyButton
          ceremony={challenge.ceremony}
          options={challenge.options}
          button={challengeWords.useKey}
          waiting={wizardWords.key.waiting}
          troubles={keyTroubles}
        />
      </PortalForm>
    </>
  );
}
