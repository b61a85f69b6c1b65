import { showAppPasswordWords } from '#lib/content/app-passwords';
import { Address } from '../ui/address.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { PrintButton } from '../ui/print-button.tsx';

interface Props {
  /** The address to sign in with. */
  readonly account: string;
  readonly name: string;
  /** In groups of four. */
  readonly shown: string;
}

const place = 'app-password';

/** The app password with what it is for, and the ways to take it along. Printed, the page is these three lines alone. */
export function AppPasswordSlip({ account, name, shown }: Props) {
  const words = showAppPasswordWords;
  return (
    <>
      <dl className="facts slip">
        <dt>{words.account}</dt>
        <dd>
          <Address text={account} />
        </dd>
        <dt>{words.name}</dt>
        <dd>{name}</dd>
        <dt>{words.key}</dt>
        <dd>
          <code className="key" id={place} translate="no">
            {shown}
          </code>
        </dd>
      </dl>
      <div className="row">
        <CopyButton from={place}>{words.copy}</CopyButton>
        <PrintButton>{words.print}</PrintButton>
      </div>
      <noscript>
        <p className="quiet">{words.noScript}</p>
      </noscript>
    </>
  );
}
