import { redirect } from 'next/navigation';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { nameOfIssuer, providerLinkWords } from '#lib/content/provider-link';
import { fresh, portal, readSaid, settings } from '#lib/server/page';
import { viewProviderLinks } from '#lib/services/view-provider-links';

const list = '/self-service/devices';

/** Asks once more before the link to an account at another site is taken back. */
export default async function RemoveProviderLink({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await fresh('/self-service/provider-link');
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now);
  const [link] = await viewProviderLinks(portal(), present);
  if (link === undefined) redirect(list);
  const frame = settings();
  const words = providerLinkWords;
  const title = words.ask(nameOfIssuer(link.issuer, frame.provider));
  return (
    <Page frame={frame} title={title} now={now} problem={problem} back={list}>
      <h1>{title}</h1>
      <p>{words.askText}</p>
      <p>{words.again}</p>
      <div className="row">
        <PostButton action="/api/provider-link/remove" look="button grave">
          {words.button}
        </PostButton>
        <a href={list}>{words.keep}</a>
      </div>
    </Page>
  );
}
