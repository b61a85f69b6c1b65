import type { ReactNode } from 'react';
import { stepCaption, stepTitle, wizardWords } from '#lib/content/journeys';
import type { ScreenId } from '#lib/content/journeys';
import { PostButton } from '../ui/post-button.tsx';
import { EnterCode } from './enter-code.tsx';
import { Finished } from './finished.tsx';
import { GetTheApp } from './get-the-app.tsx';
import { MobileNumber } from './mobile-number.tsx';
import { NameKey } from './name-key.tsx';
import { ScanQr } from './scan-qr.tsx';
import { TouchKey } from './touch-key.tsx';
import { TryItOut } from './try-it-out.tsx';
import type { Screen } from './screen.ts';

type Drawing = (props: { readonly screen: Screen }) => ReactNode;

const drawings: Readonly<Record<Exclude<ScreenId, 'finished'>, Drawing>> = {
  'mobile-number': MobileNumber,
  'enter-code': EnterCode,
  'get-the-app': GetTheApp,
  'scan-qr': ScanQr,
  'try-it-out': TryItOut,
  'touch-key': TouchKey,
  name: NameKey,
};

interface Props {
  readonly screen: Screen;
  readonly position: number;
  readonly total: number;
}

/** Draws a step: caption, heading, what is asked, and the way to another method. */
export function StepScreen({ screen, position, total }: Props) {
  const caption = stepCaption(screen.journey, position, total);
  const title = stepTitle(screen.journey, screen.step);
  if (!isDrawn(screen.step)) return <Finished screen={screen} title={title} caption={caption} />;
  const Drawn = drawings[screen.step];
  return (
    <>
      <p className="caption">{caption}</p>
      <h1>{title}</h1>
      <Drawn screen={screen} />
      {screen.enrolment.methodId === null && (
        <PostButton action={`/api/enrolments/${encodeURIComponent(screen.enrolment.id)}/leave`} look="linklike">
          {wizardWords.different}
        </PostButton>
      )}
    </>
  );
}

function isDrawn(step: string): step is keyof typeof drawings {
  return Object.hasOwn(drawings, step);
}
