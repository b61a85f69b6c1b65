import { notifying } from './push.ts';

/** What the app would like to be allowed, one at a time. */
export type Offer = 'notify' | 'install' | 'install-by-hand';

interface InstallPrompt extends Event {
  readonly prompt: () => Promise<unknown>;
}

const key = 'latchkey-authenticator-dismissed';
let prompt: InstallPrompt | null = null;

/** Keeps the browser's own offer to install for when the person asks for it; the function it gives ends that. */
export function onInstallable(told: () => void): () => void {
  const keep = (event: Event): void => {
    event.preventDefault();
    if (canPrompt(event)) prompt = event;
    told();
  };
  window.addEventListener('beforeinstallprompt', keep);
  return () => window.removeEventListener('beforeinstallprompt', keep);
}

/** The next thing to offer, that was not dismissed before; null when there is nothing. */
export function nextOffer(): Offer | null {
  const dismissed = readDismissed();
  const possible: Offer[] = [];
  if (isApple() && !isInstalled()) possible.push('install-by-hand');
  if (notifying() === 'can-ask') possible.push('notify');
  if (prompt !== null && !isInstalled()) possible.push('install');
  return possible.find((each) => !dismissed.includes(each)) ?? null;
}

/** Not to be offered again. */
export function dismissOffer(offer: Offer): void {
  try {
    localStorage.setItem(key, [...readDismissed(), offer].join(' '));
  } catch {
    // It will be offered again.
  }
}

/** Opens the browser's dialogue to install the app. */
export async function install(): Promise<void> {
  const asked = prompt;
  prompt = null;
  await asked?.prompt();
}

/** Whether accounts added here would not be found in the installed app: on iPhone and iPad each has its own store. */
export function mustInstallFirst(): boolean {
  return isApple() && !isInstalled();
}

function readDismissed(): readonly string[] {
  try {
    return (localStorage.getItem(key) ?? '').split(' ');
  } catch {
    return [];
  }
}

function canPrompt(event: Event): event is InstallPrompt {
  return 'prompt' in event && typeof event.prompt === 'function';
}

function isInstalled(): boolean {
  return window.matchMedia('(display-mode: standalone)').matches;
}

function isApple(): boolean {
  return /\b(iPhone|iPad)\b/.test(navigator.userAgent);
}
