import { redirect } from 'next/navigation';
import { ProofForm } from '#components/forgotten-password/proof-form';
import { WayChoice } from '#components/forgotten-password/way-choice';
import { Page } from '#components/frame/page';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { hear } from '#components/ui/problem';
import { forgottenWords, proveWords, resetWayWords } from '#lib/content/forgotten-password';
import { isProved } from '#lib/domain/reset';
import { portal, readSaid, resetCookie, settings } from '#lib/server/page';
import { findReset } from '#lib/services/find-reset';
import { offeredResetWays } from '#lib/services/offered-reset-ways';

/** One of the two proofs. What is shown follows from what was chosen, never from whose address it is. */
export default async function Prove({ searchParams }: { readonly searchParams: SearchParams }) {
  const reset = await findReset(portal(), await resetCookie());
  if (reset === null) redirect('/forgotten-password');
  if (isProved(reset)) redirect('/forgotten-password/new-password');
  const now = portal().clock.now();
  const way = (await oneOf(searchParams, 'another')) === '' ? reset.way : null;
  const { problem, done } = hear(await readSaid(searchParams), now, [way === null ? 'way' : 'code']);
  const title = way === null ? proveWords.title(reset.proofs.length) : resetWayWords[way].title;
  const back = way === null ? '/forgotten-password' : '/forgotten-password/prove?another=1';
  return (
    <Page frame={settings()} title={title} now={now} menu="none" problem={problem} done={done} back={back}>
      {way === null ? (
        <WayChoice ways={offeredResetWays(portal(), reset)} proved={reset.proofs.length} problem={problem} />
      ) : (
        <ProofForm way={way} problem={problem} />
      )}
      <p className="quiet">{forgottenWords.none}</p>
    </Page>
  );
}
