import { readFragment } from './binding.ts';

const place = '/authenticator';

/** What a notification says; the worker cannot read it anywhere else. */
export interface NotificationWords {
  readonly title: string;
  readonly text: string;
}

/** A code that the address got before the app was awake: what draws the page may have put the address back since. */
let early: string | null = null;
if (typeof window !== 'undefined') {
  window.addEventListener('hashchange', ({ newURL }) => {
    early = readFragment(new URL(newURL).hash) ?? early;
  });
}

/** Takes the code out of the address bar, where it would stay in the history and be seen; null when there is none. */
export function takeCode(): string | null {
  const code = readFragment(location.hash) ?? early;
  early = null;
  if (code !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return code;
}

/** Installs the worker that keeps the app for when there is no network, and that shows notifications. */
export async function installWorker(words: NotificationWords): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const said = new URLSearchParams({ title: words.title, text: words.text });
  try {
    await navigator.serviceWorker.register(`/authenticator-sw.js?${said.toString()}`, {
      scope: place,
      updateViaCache: 'none',
    });
  } catch {
    // The app works without it, as long as there is a network.
  }
}

interface Wakings {
  /** The app is looked at again, or the network is back: what it knows may be old. */
  readonly wake: () => void;
  /** Nobody looks: nothing needs to be asked. */
  readonly sleep: () => void;
  /** The address was opened again with a code in it. */
  readonly code: (code: string) => void;
}

/** Tells when the app comes and goes; the function it gives ends that. */
export function onWaking({ wake, sleep, code }: Wakings): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const turn = (): void => {
    if (document.visibilityState === 'visible') wake();
    else sleep();
  };
  document.addEventListener('visibilitychange', turn, { signal });
  window.addEventListener('online', wake, { signal });
  window.addEventListener(
    'hashchange',
    () => {
      const taken = takeCode();
      if (taken !== null) code(taken);
    },
    { signal },
  );
  if ('serviceWorker' in navigator) navigator.serviceWorker.addEventListener('message', wake, { signal });
  return () => ended.abort();
}

/** The address that accounts are bound to. */
export function ownOrigin(): string {
  return location.origin;
}
