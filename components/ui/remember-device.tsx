import { rememberWords } from '#lib/content/devices';

/** The checkbox of a second step at sign-in; nothing where no browser may be remembered. */
export function RememberDevice({ days }: { readonly days: number }) {
  if (days <= 0) return null;
  return (
    <div className="tight">
      <label className="radio" htmlFor="remember">
        <input id="remember" type="checkbox" name="remember" value="yes" aria-describedby="remember-hint" />
        <span>{rememberWords.label(days)}</span>
      </label>
      <p id="remember-hint" className="hint">
        {rememberWords.hint}
      </p>
    </div>
  );
}
