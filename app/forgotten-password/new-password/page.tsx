import { redirect } from 'next/navigation';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PasswordToggle } from '#components/ui/password-toggle';
import { PortalForm } from '#components/ui/portal-form';
import { hear } from '#components/ui/problem';
import { TextField } from '#components/ui/text-field';
import { newPasswordWords } from '#lib/content/forgotten-password';
import { leastAlone, leastWithMfa } from '#lib/domain/new-password';
import { portal, readSaid, resetCookie, settings } from '#lib/server/page';
import { findProvedReset } from '#lib/services/choose-new-password';

/** The new password, typed once and to be looked at. */
export default async function NewPassword({ searchParams }: { readonly searchParams: SearchParams }) {
  const found = await findProvedReset(portal(), await resetCookie());
  if (found === null) redirect('/forgotten-password/prove');
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now, ['password']);
  const words = newPasswordWords;
  const least = found.person.mfaOnAt === null ? leastAlone : leastWithMfa;
  return (
    <Page frame={settings()} title={words.title} now={now} menu="none" problem={problem}>
      <h1>{words.title}</h1>
      <PortalForm action="/api/forgotten-password/password" className="stack">
        {/* Without a name it is not sent: for whatever keeps the passwords, so that it renews the right one. */}
        <input type="text" defaultValue={found.person.email} autoComplete="username" readOnly hidden />
        <TextField
          name="password"
          label={words.password}
          hint={words.lead(least)}
          problem={problem}
          type="password"
          autoComplete="new-password"
          beside={<PasswordToggle field="password" />}
        />
        <p>{words.ends}</p>
        <button className="button">{words.button}</button>
      </PortalForm>
    </Page>
  );
}
