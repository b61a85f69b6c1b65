import { AuthenticatorPage } from '#components/authenticator/authenticator-page';
import { settings } from '#lib/server/page';

interface Props {
  readonly params: Promise<{ readonly place: string }>;
}

/** The same app where somebody has opened the URL of "Can't scan image?": only the code is still to be typed. */
export default async function AddByCode({ params }: Props) {
  const { place } = await params;
  return <AuthenticatorPage frame={settings()} place={place} />;
}
