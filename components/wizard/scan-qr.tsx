import { wizardWords } from '#lib/content/wizard';
import type { Challenge } from '#lib/domain/challenge';
import { CopyButton } from '../ui/copy-button.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { BindPhone } from './bind-phone.tsx';
import { QrOver } from './qr-over.tsx';
import { StepForm } from './step-form.tsx';
import { WhoseAndWhen } from './whose-and-when.tsx';
import type { Screen } from './screen.ts';

/** Guide 1.2, steps 9 to 15: the QR code large and alone; the key, or code and URL, for those who cannot scan. */
export function ScanQr({ screen }: { readonly screen: Screen }) {
  const { challenge } = screen;
  if (challenge?.kind === 'scan-qr') return <ScanKey screen={screen} challenge={challenge} />;
  if (challenge?.kind === 'bind-phone') return <BindPhone screen={screen} challenge={challenge} />;
  return <QrOver screen={screen} />;
}

interface Props {
  readonly screen: Screen;
  readonly challenge: Extract<Challenge, { readonly kind: 'scan-qr' }>;
}

/** For any app that shows six-digit codes. */
function ScanKey({ screen, challenge }: Props) {
  const words = wizardWords.qr;
  return (
    <>
      <ol>
        {words.how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <QrCode text={challenge.uri} label={words.picture} />
      <WhoseAndWhen challenge={challenge} />
      <StepForm screen={screen} button={wizardWords.next} />
      <details>
        <summary>{words.cannot}</summary>
        <div className="stack">
          <p>{words.cannotText}</p>
          <p>
            <b>{words.key}</b>
            <br />
            <code id="key" className="key">
              {challenge.key.match(/.{1,4}/g)?.join(' ')}
            </code>
          </p>
          <CopyButton from="key">{words.copy}</CopyButton>
          <p className="quiet">{words.kind}</p>
          <p>
            {words.sameDevice} <a href={challenge.uri}>{words.open}</a>
          </p>
        </div>
      </details>
    </>
  );
}
