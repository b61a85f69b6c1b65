import { AuthenticatorPage } from '#components/authenticator/authenticator-page';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { phoneKinds } from '#lib/content/authenticator';
import { settings } from '#lib/server/page';

/** The portal's own authenticator. For anybody: what it may do, the keys on the phone decide. */
export default async function Authenticator({ searchParams }: { readonly searchParams: SearchParams }) {
  const on = await oneOf(searchParams, 'on');
  return <AuthenticatorPage frame={settings()} place={null} on={phoneKinds.find((kind) => kind === on) ?? null} />;
}
