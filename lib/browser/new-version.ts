const key = 'latchkey-reloaded';
const once = 60_000;

/** Whether a page failed because its scripts are gone: a new version was installed while it was open. */
export function isOutdated(thrown: Error): boolean {
  return thrown.name === 'ChunkLoadError' || /load(ing)? (css )?chunk|imported module/i.test(thrown.message);
}

/** Loads the page anew, but not twice in a minute: then something else is wrong. */
export function reloadOnce(): void {
  try {
    if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < once) return;
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    return; // No storage: nothing would stop it from loading for ever.
  }
  location.reload();
}
