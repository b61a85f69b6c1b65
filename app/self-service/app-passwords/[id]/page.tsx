import { notFound } from 'next/navigation';
import { AppPasswordSlip } from '#components/app-passwords/app-password-slip';
import { Page } from '#components/frame/page';
import { PostButton } from '#components/ui/post-button';
import { showAppPasswordWords } from '#lib/content/app-passwords';
import { entered, portal, settings } from '#lib/server/page';
import { viewAppPassword } from '#lib/services/view-app-passwords';
import { viewShown } from '#lib/services/view-shown';

const list = '/self-service/app-passwords';

/** A new app password, shown to the session that made it until Done (guide 1.2, step 20). */
export default async function ShownAppPassword({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  const path = encodeURIComponent(id);
  const present = await entered(`${list}/${path}`);
  const now = portal().clock.now();
  const appPassword = await viewAppPassword(portal(), present, id);
  if (appPassword === null) notFound();
  const shown = await viewShown(portal(), present, id);
  const words = showAppPasswordWords;
  if (shown === null) {
    return (
      <Page frame={settings()} title={words.gone.title} now={now} back={list}>
        <p className="caption">{appPassword.name}</p>
        <h1>{words.gone.title}</h1>
        <p>{words.gone.text}</p>
        <p>{words.gone.instead}</p>
        <p>
          <a className="button" href={list}>
            {words.gone.button}
          </a>
        </p>
      </Page>
    );
  }
  return (
    <Page frame={settings()} title={words.title} now={now}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <AppPasswordSlip account={present.actor.person.email} name={appPassword.name} shown={shown.reveal()} />
      <p>{words.once}</p>
      <p>{words.secret}</p>
      <PostButton action={`/api/app-passwords/${path}/done`}>{words.done}</PostButton>
    </Page>
  );
}
