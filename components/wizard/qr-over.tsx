import { wizardWords } from '#lib/content/wizard';
import { Again } from './again.tsx';
import type { Screen } from './screen.ts';

/** A QR code that has expired, and the way to a new one; the problem at the top may have said so already. */
export function QrOver({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.qr;
  return (
    <>
      {screen.problem?.words !== words.over && <p>{words.over}</p>}
      <Again screen={screen}>{words.renew}</Again>
    </>
  );
}
