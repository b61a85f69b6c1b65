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

/** The authenticator that can be prompted: its QR code, or code and URL where it knows them (document 004, step 6). */
export function BindPhone({ screen, challenge }: Props) {
  const words = wizardWords.qr;
  const { code, address } = challenge;
  const typed = code === null || address === null ? null : { code, address };
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
        {(typed === null ? words.howPrompted : words.howOwn).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <QrCode text={challenge.link} label={typed === null ? words.pictureAlone : words.picture} />
      <WhoseAndWhen challenge={challenge} />
      <StepForm screen={screen} button={wizardWords.next}>
        <HiddenFields fields={{ elsewhere: 'yes' }} />
        <Waiting key={challenge.id} challenge={challenge.id} words={waitWords.scan} />
      </StepForm>
      {typed !== null && (
        <details>
          <summary>{words.cannot}</summary>
          <div className="stack">
            <p>{words.cannotOwn}</p>
            <Typed id="code" name={words.code} text={typed.code} copy={words.copyCode} />
            <Typed id="address" name={words.address} text={typed.address} copy={words.copyAddress} />
          </div>
        </details>
      )}
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
