import type { State, View } from '#lib/browser/authenticator/view';
import { mustInstallFirst } from '#lib/browser/authenticator/offers';
import { authenticatorWords } from '#lib/content/authenticator';
import type { PhoneKind } from '#lib/content/authenticator';
import { AccountCard } from './account-card.tsx';
import { OfferCard } from './offer-card.tsx';
import { Screen } from './screen.tsx';

interface Props {
  readonly state: State;
  readonly organisation: string;
  /** The kind of phone that the address names. */
  readonly on: PhoneKind | null;
  readonly go: (view: View) => void;
}

/** The accounts of this phone, or what the app is for when there are none. */
export function AccountList({ state, organisation, on, go }: Props) {
  const { accounts, gone, unheard, ahead } = state;
  const words = authenticatorWords.list;
  const offline = unheard.length > 0;
  if (accounts.length === 0) return <FirstScreen organisation={organisation} on={on} go={go} />;
  return (
    <div className="stack">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p role="status" className={offline ? 'inset' : 'quiet'}>
        {offline ? words.unheard : words.waiting}
      </p>
      <ul className="cards one">
        {accounts.map((account) => (
          <AccountCard
            key={account.authenticator}
            account={account}
            gone={gone.includes(account.authenticator)}
            ahead={ahead}
            onRemove={() => go({ at: 'remove', authenticator: account.authenticator })}
          />
        ))}
      </ul>
      <button type="button" className="button second" onClick={() => go({ at: 'add' })}>
        {authenticatorWords.first.add}
      </button>
      <OfferCard accounts={accounts} />
    </div>
  );
}

function FirstScreen({ organisation, on, go }: Omit<Props, 'state'>) {
  const words = authenticatorWords.first;
  const kind = mustInstallFirst() ? 'iphone' : on;
  return (
    <Screen title={words.title}>
      <p className="lead">{words.lead(organisation)}</p>
      {kind !== null && (
        <section className="inset stack browser-only" aria-labelledby="keep">
          <h2 id="keep">{words.keep.title}</h2>
          <ol>
            {words.keep[kind].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
      )}
      <button type="button" className="button" onClick={() => go({ at: 'add' })}>
        {words.add}
      </button>
    </Screen>
  );
}
