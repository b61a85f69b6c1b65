import { redirect } from 'next/navigation';
import { SettlingNote } from '#components/first-set-up/settling-note';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { makeWords } from '#lib/content/recovery-codes';
import { fresh, portal, readSaid, settings } from '#lib/server/page';
import { viewRecoveryCodes } from '#lib/services/view-recovery-codes';
import { viewSettling } from '#lib/services/why-set-up-waits';

/** Asks once more before recovery codes are made: the ones before stop working. */
export default async function MakeRecoveryCodes({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await fresh('/self-service/recovery-codes/new');
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now);
  const { offered, madeAt } = await viewRecoveryCodes(portal(), present);
  if (!offered) redirect('/self-service/recovery-codes');
  const words = makeWords;
  const title = words.title(madeAt !== null);
  return (
    <Page frame={settings()} title={title} now={now} problem={problem} back="/self-service/recovery-codes">
      <h1>{title}</h1>
      <SettlingNote at={await viewSettling(portal(), present)} now={now} />
      <p>{words.text}</p>
      {madeAt !== null && <p>{words.again}</p>}
      <div className="row">
        <PostButton action="/api/recovery-codes">{words.button}</PostButton>
        <a href="/self-service">{words.keep}</a>
      </div>
    </Page>
  );
}
