import { useEffect, useState } from 'react';
import type { Account } from '#lib/browser/authenticator/account';
import { dismissOffer, install, nextOffer, onInstallable } from '#lib/browser/authenticator/offers';
import type { Offer } from '#lib/browser/authenticator/offers';
import { allowNotifications } from '#lib/browser/authenticator/push';
import { authenticatorWords } from '#lib/content/authenticator';

/** One thing that would make the app better, to be taken or sent away for good. */
export function OfferCard({ accounts }: { readonly accounts: readonly Account[] }) {
  const [offer, setOffer] = useState(nextOffer);
  const [told, setTold] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => onInstallable(() => setOffer(nextOffer())), []);

  async function take(taken: Offer): Promise<void> {
    if (busy) return;
    setBusy(true);
    const worked = await accept(taken, accounts);
    setTold(authenticatorWords.offers[taken][worked ? 'done' : 'failed']);
    if (!worked) dismissOffer(taken);
    setBusy(false);
    setOffer(nextOffer());
  }

  function sendAway(offered: Offer): void {
    dismissOffer(offered);
    setOffer(nextOffer());
  }

  const words = offer === null ? null : authenticatorWords.offers[offer];
  return (
    <>
      <p role="status">{told}</p>
      {offer !== null && words !== null && (
        <section className="card stack offer" aria-labelledby="offer">
          <h2 id="offer">{words.title}</h2>
          <p>{words.text}</p>
          {words.yes !== null && (
            <button type="button" className="button" aria-disabled={busy} onClick={() => void take(offer)}>
              {words.yes}
            </button>
          )}
          <button type="button" className="button second" onClick={() => sendAway(offer)}>
            {authenticatorWords.offers.no}
          </button>
        </section>
      )}
    </>
  );
}

async function accept(offer: Offer, accounts: readonly Account[]): Promise<boolean> {
  if (offer === 'notify') return allowNotifications(accounts);
  await install();
  return true;
}
