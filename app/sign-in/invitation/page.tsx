import { redirect } from 'next/navigation';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { invitationWords } from '#lib/content/invitation';
import { entered, portal, readSaid, settings } from '#lib/server/page';
import { viewInvitation } from '#lib/services/view-invitation';

/** The invitation to set MFA up, after the password, as long as it can be put off (row B5). */
export default async function Invitation({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await entered('/sign-in/invitation');
  const invitation = await viewInvitation(portal(), present);
  if (invitation === null) redirect('/');
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const words = invitationWords;
  return (
    <Page frame={settings()} title={words.title} now={now} problem={problem} done={done}>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <h2>{words.what}</h2>
      {words.text.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <details>
        <summary>{words.need}</summary>
        <p>{words.needText}</p>
      </details>
      <div className="row">
        <PostButton action="/api/mfa">{words.button}</PostButton>
        <PostButton action="/api/mfa/not-now" look="button second">
          {words.notNow}
        </PostButton>
      </div>
      <p>
        {words.left(invitation.left, invitation.until)} {words.then}
      </p>
    </Page>
  );
}
