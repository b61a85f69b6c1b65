import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Account } from '#lib/browser/authenticator/account';
import { canKeepKeys, readAccounts } from '#lib/browser/authenticator/account-store';
import { onInstallable } from '#lib/browser/authenticator/offers';
import { refreshSubscriptions } from '#lib/browser/authenticator/push';
import { installWorker, onWaking, ownOrigin, takeCode } from '#lib/browser/authenticator/shell';
import { after, atFirst } from '#lib/browser/authenticator/view';
import type { Event, State, View } from '#lib/browser/authenticator/view';
import { watch } from '#lib/browser/authenticator/watch';
import { authenticatorWords } from '#lib/content/authenticator';

type Tell = (event: Event) => void;

/** Everything that happens to the app from outside: its start, its sleep, what is heard from the portal, time. */
export function useAuthenticator(place: string | null): readonly [State, Tell] {
  const [state, tell] = useReducer(after, atFirst);
  const [awake, setAwake] = useState(0);
  const taken = useRef<string | null>(null);
  const wakeUp = useCallback(
    (woken: boolean) => setAwake((count) => (woken ? Math.abs(count) + 1 : -Math.abs(count))),
    [],
  );

  useEffect(() => {
    let wanted = true;
    taken.current ??= takeCode(); // it can be taken once only, and development runs this twice
    const firstView = viewAtFirst(taken.current, place);
    const uninstallable = onInstallable(() => undefined); // the browser offers it before there is a card to show it on
    void installWorker(authenticatorWords.notification);
    void begin(firstView).then((event) => {
      if (!wanted) return;
      tell(event);
      if (event.does === 'open') void refreshSubscriptions(event.accounts);
    });
    wakeUp(true);
    const end = onWaking({
      wake: () => {
        wakeUp(true);
        void reload(tell);
      },
      sleep: () => wakeUp(false),
      code: (code) => tell({ does: 'go', view: { at: 'link', code } }),
    });
    return () => {
      wanted = false;
      uninstallable();
      end();
    };
  }, [place, wakeUp]);

  useWatching(state, { awake, tell });
  useExpiry(state.asks.length > 0 || state.view.at === 'asked' || state.view.at === 'why', tell);
  return [state, tell];
}

function viewAtFirst(code: string | null, place: string | null): View {
  if (code !== null) return { at: 'link', code };
  if (place === null) return { at: 'accounts' };
  return { at: 'type', code: '', url: `${ownOrigin()}/authenticator/add/${place}`, wrong: {} };
}

async function begin(view: View): Promise<Event> {
  if (!canKeepKeys()) return { does: 'fail', why: 'no-keys' };
  try {
    return { does: 'open', accounts: await readAccounts(), view };
  } catch {
    return { does: 'fail', why: 'no-storage' };
  }
}

/** Another window of the app may have added or removed one. */
async function reload(tell: Tell): Promise<void> {
  try {
    tell({ does: 'reload', accounts: await readAccounts() });
  } catch {
    // What was read before still stands.
  }
}

interface Watching {
  /** Above zero while somebody looks; another number at each waking, so that everything is asked anew. */
  readonly awake: number;
  readonly tell: Tell;
}

function useWatching({ accounts, gone }: State, { awake, tell }: Watching): void {
  const watched = accounts.filter(({ authenticator }) => !gone.includes(authenticator));
  const names = watched.map(({ authenticator }) => authenticator).join(' ');
  useEffect(() => {
    if (awake <= 0) return;
    const ends = watched.map((account) => watchOne(account, tell));
    return () => {
      for (const end of ends) end();
    };
    // The names stand for the accounts: an account never changes what is heard of it.
  }, [names, awake, tell]);
}

function watchOne(account: Account, tell: Tell): () => void {
  const { authenticator } = account;
  return watch(account, (news) => {
    if (news.at === 'waiting') tell({ does: 'hear', authenticator, waiting: news.waiting, now: Date.now() });
    else tell({ does: 'lose', authenticator, why: news.at });
  });
}

function useExpiry(needed: boolean, tell: Tell): void {
  useEffect(() => {
    if (!needed) return;
    const ticking = setInterval(() => tell({ does: 'tick', now: Date.now() }), 1_000);
    return () => clearInterval(ticking);
  }, [needed, tell]);
}
