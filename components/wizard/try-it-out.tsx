import { wizardWords } from '#lib/content/wizard';
import { approveWords } from '#lib/content/waiting';
import type { Challenge } from '#lib/domain/challenge';
import { ApproveNumber } from '../ui/approve-number.tsx';
import { CodeField } from '../ui/text-field.tsx';
import { Again } from './again.tsx';
import { QrOver } from './qr-over.tsx';
import { StepForm } from './step-form.tsx';
import { isOwn } from './screen.ts';
import type { Screen } from './screen.ts';

/** Guide 1.2, steps 16 and 17: the app proves itself once, by an approval or by its code. */
export function TryItOut({ screen }: { readonly screen: Screen }) {
  const { challenge } = screen;
  if (challenge?.kind === 'approve') return <Approve screen={screen} challenge={challenge} />;
  if (isOwn(screen)) return <PromptOver screen={screen} text={approveWords.over.waiting} />;
  return challenge === null ? <QrOver screen={screen} /> : <AppCode screen={screen} />;
}

interface ApproveProps {
  readonly screen: Screen;
  readonly challenge: Extract<Challenge, { readonly kind: 'approve' }>;
}

/** Document 004, steps 6.3 to 8.1: the number is typed on the phone, and the page goes on by itself. */
function Approve({ screen, challenge }: ApproveProps) {
  const late = challenge.state === 'waiting' && challenge.expiresAt <= screen.now;
  if (late || (challenge.state !== 'waiting' && challenge.state !== 'approved')) {
    const ended = challenge.state === 'unasked' ? 'denied' : challenge.state;
    return <PromptOver screen={screen} text={approveWords.over[ended]} />;
  }
  return (
    <>
      <StepForm screen={screen} button={wizardWords.next}>
        <ApproveNumber challenge={challenge} />
      </StepForm>
      <details>
        <summary>{approveWords.nothing}</summary>
        <div className="stack">
          <p>{approveWords.nothingText}</p>
          <Again screen={screen} look="button second">
            {approveWords.again}
          </Again>
        </div>
      </details>
    </>
  );
}

function PromptOver({ screen, text }: { readonly screen: Screen; readonly text: string }) {
  return (
    <>
      {screen.problem === null && <p>{text}</p>}
      <Again screen={screen}>{approveWords.again}</Again>
    </>
  );
}

function AppCode({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.tryOut;
  return (
    <>
      <p className="lead">{words.lead}</p>
      <StepForm screen={screen} button={words.button}>
        <CodeField label={words.label} problem={screen.problem} first />
      </StepForm>
      <details>
        <summary>{words.help}</summary>
        <div className="stack">
          <p>{words.helpText}</p>
          {screen.backPath === null ? (
            <Again screen={screen} look="button second">
              {wizardWords.qr.renew}
            </Again>
          ) : (
            <p>
              <a href={screen.backPath}>{words.scanAgain}</a>
            </p>
          )}
        </div>
      </details>
    </>
  );
}
