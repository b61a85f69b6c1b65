import type { ReactNode } from 'react';
import { stepCaption, stepTitle } from '#lib/content/journeys';
import type { ScreenId } from '#lib/content/journeys';
import { wizardWords } from '#lib/content/wizard';
import { GetHelp } from '../assist/get-help.tsx';
import { ForWhom } from '../hand-over/for-whom.tsx';
import { OnYourPhoneLink } from '../hand-over/on-your-phone-link.tsx';
import { PostButton } from '../ui/post-button.tsx';
import { AppPasswordKey } from './app-password-key.tsx';
import { AppPasswordName } from './app-password-name.tsx';
import { EnterCode } from './enter-code.tsx';
import { Finished } from './finished.tsx';
import { GetTheApp } from './get-the-app.tsx';
import { MobileNumber } from './mobile-number.tsx';
import { NameKey } from './name-key.tsx';
import { ProveNumber } from './prove-number.tsx';
import { ScanQr } from './scan-qr.tsx';
import { SetUp } from './set-up.tsx';
import { TakeCall } from './take-call.tsx';
import { TouchKey } from './touch-key.tsx';
import { TryItOut } from './try-it-out.tsx';
import { isOwn } from './screen.ts';
import type { Screen } from './screen.ts';

type Drawing = (props: { readonly screen: Screen }) => ReactNode;

const drawings: Readonly<Record<Exclude<ScreenId, 'set-up' | 'finished'>, Drawing>> = {
  'mobile-number': MobileNumber,
  'enter-code': EnterCode,
  'take-call': TakeCall,
  'prove-number': ProveNumber,
  'get-the-app': GetTheApp,
  'scan-qr': ScanQr,
  'try-it-out': TryItOut,
  'touch-key': TouchKey,
  name: NameKey,
  'app-password-name': AppPasswordName,
  'app-password-key': AppPasswordKey,
};

interface Props {
  readonly screen: Screen;
  readonly position: number;
  readonly total: number;
}

/** Draws a step: caption, heading, what is asked, and the way to another method. */
export function StepScreen({ screen, position, total }: Props) {
  const caption = stepCaption(screen.journey, position, total);
  const title = stepTitle(screen.journey, screen.step, isOwn(screen));
  if (screen.step === 'set-up' || !isDrawn(screen.step)) {
    const Ended = screen.step === 'set-up' ? SetUp : Finished;
    return (
      <>
        <Ended screen={screen} title={title} caption={caption} />
        <GetHelp />
      </>
    );
  }
  const Drawn = drawings[screen.step];
  return (
    <>
      <p className="caption">{caption}</p>
      <h1>{title}</h1>
      {screen.handedOver && <ForWhom account={screen.account} />}
      <Drawn key={screen.challenge?.id} screen={screen} />
      {screen.enrolment.methodId === null && !screen.handedOver && <OnYourPhoneLink enrolment={screen.enrolment.id} />}
      {screen.enrolment.methodId === null && (
        <PostButton action={`/api/enrolments/${encodeURIComponent(screen.enrolment.id)}/leave`} look="linklike">
          {wizardWords.different}
        </PostButton>
      )}
      <GetHelp />
    </>
  );
}

function isDrawn(step: string): step is keyof typeof drawings {
  return Object.hasOwn(drawings, step);
}
