import { wizardWords } from '#lib/content/journeys';
import { clockTime } from '#lib/content/times';
import { Address } from '../ui/address.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { PostButton } from '../ui/post-button.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { StepForm } from './step-form.tsx';
import { againAction, versionField } from './screen.ts';
import type { Screen } from './screen.ts';

/** Guide 1.2, steps 9 to 15: the QR code large and alone; the key for those who cannot scan. */
export function ScanQr({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.qr;
  const { challenge } = screen;
  if (challenge?.kind !== 'scan-qr') {
    return (
      <>
        <p>{words.over}</p>
        <PostButton action={againAction(screen)} fields={versionField(screen)}>
          {words.renew}
        </PostButton>
      </>
    );
  }
  return (
    <>
      <ol>
        {words.how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <QrCode text={challenge.uri} label={words.picture} />
      <dl className="facts">
        <dt>{words.account}</dt>
        <dd>
          <Address text={challenge.account} />
        </dd>
      </dl>
      <p className="quiet">{words.lasts(clockTime(challenge.expiresAt))}</p>
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
