import { clockTime } from '#lib/content/times';
import { wizardWords } from '#lib/content/wizard';
import { Address } from '../ui/address.tsx';

interface Props {
  readonly challenge: { readonly account: string; readonly expiresAt: number };
}

/** Whose account a QR code binds, and how long it lasts. */
export function WhoseAndWhen({ challenge }: Props) {
  const words = wizardWords.qr;
  return (
    <>
      <dl className="facts">
        <dt>{words.account}</dt>
        <dd>
          <Address text={challenge.account} />
        </dd>
      </dl>
      <p className="quiet">{words.lasts(clockTime(challenge.expiresAt))}</p>
    </>
  );
}
