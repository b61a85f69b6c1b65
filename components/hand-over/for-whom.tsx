import { onPhoneWords } from '#lib/content/hand-over';
import { Address } from '../ui/address.tsx';

/** On the phone, at each screen: whose account this is, so that nobody sets up somebody else's. */
export function ForWhom({ account }: { readonly account: string }) {
  return (
    <p className="quiet">
      {onPhoneWords.forWhom} <Address text={account} />
    </p>
  );
}
