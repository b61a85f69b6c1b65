const key = 'latchkey-reloaded';
const once = 60_000;

/** Whether a page failed because its scripts are gone: a new version was installed while it was open. */
export function isOutdated(thrown: Error): boolean {
  return thrown.name === 'ChunkLoadError' || /load(ing)? (css )?chunk|imported module/i.test(thrown.message);
}

/**
 * Written into every page, before its scripts: where one of them is not there, because the process that is asked has another
 * version than the one that drew the page, the page is loaded anew, once a minute. Without its scripts it works as without
 * JavaScript.
 */
export const watchScripts = `addEventListener('error',function(e){var s=e.target,n=Date.now();
if(s&&s.tagName==='SCRIPT'&&/\\/_next\\/static\\//.test(s.src))try{
if(n-Number(sessionStorage.getItem('${key}')||0)<${String(once)})return;
sessionStorage.setItem('${key}',n);location.reload()}catch(_){}},true)`;

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
