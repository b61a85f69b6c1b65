const key = 'latchkey-seen';

/** Notes that the server has just been asked, for the other tabs too. */
export function noteSeen(): void {
  try {
    localStorage.setItem(key, String(Date.now()));
  } catch {
    // No storage: each tab then counts for itself.
  }
}

/** When any tab last asked the server. */
export function lastSeen(since: number): number {
  try {
    return Math.max(since, Number(localStorage.getItem(key) ?? 0));
  } catch {
    return since;
  }
}

/** Asks the server to keep the session; true when it does. */
export async function keepSession(): Promise<boolean> {
  try {
    const response = await fetch('/api/session', { method: 'POST', headers: { accept: 'application/json' } });
    return response.ok;
  } catch {
    return false;
  }
}

/** Loads the sign-in page, which says why, to come back to this one. */
export function leaveForSignIn(): void {
  location.assign(`/sign-in?ended=1&then=${encodeURIComponent(location.pathname + location.search)}`);
}
