import { waitWords } from '#lib/content/waiting';
import { wizardWords } from '#lib/content/wizard';
import type { Challenge } from '#lib/domain/challenge';
import { CopyButton } from '../ui/copy-button.tsx';
import { HiddenFields } from '../ui/post-button.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { StepForm } from './step-form.tsx';
import { WhoseAndWhen } from './whose-and-when.tsx';
import type { Screen } from './screen.ts';

interface Props {
  readonly screen: Screen;
  readonly challenge: Extract<Challenge, { readonly kind: 'bind-phone' }>;
}

/** The portal's own authenticator: its QR code, or code and URL (document 004, step 6). */
export function BindPhone({ screen, challenge }: Props) {
  const words = wizardWords.qr;
  return (
    <>
      <p className="only-coarse">{words.sameDevice}</p>
      <p className="only-coarse">
        <a className="button second" href={challenge.link} target="_blank" rel="noreferrer">
          {words.open}
        </a>
      </p>
      <p className="only-coarse">{words.otherDevice}</p>
      <ol>
        {words.howOwn.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <QrCode text={challenge.link} label={words.picture} />
      <WhoseAndWhen challenge={challenge} />
      <StepForm screen={screen} button={wizardWords.next}>
        <HiddenFields fields={{ elsewhere: 'yes' }} />
        <Waiting key={challenge.id} challenge={challenge.id} words={waitWords.scan} />
      </StepForm>
      <details>
        <summary>{words.cannot}</summary>
        <div className="stack">
          <p>{words.cannotOwn}</p>
          <Typed id="code" name={words.code} text={challenge.code} copy={words.copyCode} />
          <Typed id="address" name={words.address} text={challenge.address} copy={words.copyAddress} />
        </div>
      </details>
    </>
  );
}

interface TypedProps {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly copy: string;
}

function Typed({ id, name, text, copy }: TypedProps) {
  return (
    <>
      <p>
        <b>{name}</b>
        <br />
        <code id={id} className="key">
          {text}
        </code>
      </p>
      <CopyButton from={id}>{copy}</CopyButton>
    </>
  );
}
