import { redirect } from 'next/navigation';
import { Page, menuOf } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { HandOverScreen, handOverTitle } from '#components/hand-over/hand-over-screen';
import { hear } from '#components/ui/problem';
import { handingOver, portal, readSaid, settings } from '#lib/server/page';
import { viewHandOver } from '#lib/services/view-hand-over';

/** At the computer: the link for the phone, and then how far the phone is. */
export default async function OnYourPhone({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await handingOver('/self-service/on-your-phone');
  const view = await viewHandOver(portal(), present);
  if (view.state === 'none') redirect(view.path);
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now);
  return (
    <Page frame={settings()} title={handOverTitle(view)} now={now} menu={menuOf(present)} problem={problem}>
      <HandOverScreen view={view} account={present.actor.person.email} />
    </Page>
  );
}
