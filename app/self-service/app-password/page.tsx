import { redirect } from 'next/navigation';
import { entered } from '#lib/server/page';

/** The address that guides name: adding one. */
export default async function AppPassword() {
  await entered('/self-service/app-passwords/new');
  redirect('/self-service/app-passwords/new');
}
