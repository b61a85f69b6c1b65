import { notFound } from 'next/navigation';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { revokeAppPasswordWords } from '#lib/content/app-passwords';
import { fresh, portal, readSaid, settings } from '#lib/server/page';
import { viewAppPassword } from '#lib/services/view-app-passwords';

const list = '/self-service/app-passwords';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

/** Asks once more before an app password is revoked. */
export default async function RevokeAppPassword({ params, searchParams }: Props) {
  const { id } = await params;
  const path = encodeURIComponent(id);
  const present = await fresh(`${list}/${path}/revoke`);
  const appPassword = await viewAppPassword(portal(), present, id);
  if (appPassword === null) notFound();
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now);
  const words = revokeAppPasswordWords;
  const title = words.title(appPassword.name);
  return (
    <Page frame={settings()} title={title} now={now} problem={problem} back={list}>
      <h1>{title}</h1>
      <p>{words.text}</p>
      <div className="row">
        <PostButton action={`/api/app-passwords/${path}/revoke`} look="button grave">
          {words.button}
        </PostButton>
        <a href={list}>{words.keep}</a>
      </div>
    </Page>
  );
}
