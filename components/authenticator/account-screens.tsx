import type { Account } from '#lib/browser/authenticator/account';
import type { Event, State, View } from '#lib/browser/authenticator/view';
import { authenticatorWords } from '#lib/content/authenticator';
import { remove } from './acts.ts';
import { OfferCard } from './offer-card.tsx';
import { Screen, TroubleNote } from './screen.tsx';
import { useNow } from './use-now.ts';

const home: View = { at: 'accounts' };

interface Props {
  readonly state: State;
  readonly account: Account;
  readonly tell: (event: Event) => void;
}

/** What comes next on the computer, and the offer of notifications at the moment it makes sense. */
export function AddedScreen({ state, account, tell }: Props) {
  const words = authenticatorWords.added;
  return (
    <Screen title={words.title}>
      <p className="lead">{words.lead(account.account)}</p>
      <p>{words.next}</p>
      <OfferCard accounts={state.accounts} />
      <button type="button" className="button second" onClick={() => tell({ does: 'go', view: home })}>
        {words.done}
      </button>
    </Screen>
  );
}

/** Asks before keys are destroyed, and says what else there is to do. */
export function RemoveScreen({ state, account, tell }: Props) {
  const now = useNow() + state.ahead;
  const words = authenticatorWords.remove;
  return (
    <Screen title={words.title}>
      <p>{words.lead(account.account)}</p>
      <p className="inset">{words.also}</p>
      <TroubleNote trouble={state.trouble} now={now} />
      <div className="choices">
        <button type="button" className="button grave" onClick={() => void remove(account.authenticator, tell)}>
          {words.button}
        </button>
        <button type="button" className="button second" onClick={() => tell({ does: 'go', view: home })}>
          {words.keep}
        </button>
      </div>
    </Screen>
  );
}
