import { authenticatorWords } from '#lib/content/authenticator';
import type { PhoneKind } from '#lib/content/authenticator';
import type { Frame } from '#lib/content/frame';
import { Mark } from '../frame/mark.tsx';
import { AuthenticatorApp } from './authenticator-app.tsx';

interface Props {
  readonly frame: Frame;
  /** The place of a code that is to be typed, from the address; null on the app's own page. */
  readonly place: string | null;
  /** The kind of phone that the address names, of the QR code that was scanned; null where it names none. */
  readonly on?: PhoneKind | null;
}

/** The frame of the phone's app: its name, whose it is, and one screen. */
export function AuthenticatorPage({ frame, place, on = null }: Props) {
  return (
    <div className="app">
      <header className="masthead">
        <div className="wrap">
          <p className="brand">
            <Mark />
            <span>
              {authenticatorWords.name}
              <small>{frame.organisationName}</small>
            </span>
          </p>
        </div>
      </header>
      <AuthenticatorApp portal={frame.portalName} organisation={frame.organisationName} place={place} on={on} />
    </div>
  );
}
