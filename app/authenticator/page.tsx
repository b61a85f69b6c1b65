import { AuthenticatorPage } from '#components/authenticator/authenticator-page';
import { settings } from '#lib/server/page';

/** The portal's own authenticator. For anybody: what it may do, the keys on the phone decide. */
export default function Authenticator() {
  return <AuthenticatorPage frame={settings()} place={null} />;
}
