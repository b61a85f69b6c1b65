import { redirect } from 'next/navigation';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PortalForm } from '#components/ui/portal-form';
import { hear } from '#components/ui/problem';
import { TextField } from '#components/ui/text-field';
import { forgottenWords } from '#lib/content/forgotten-password';
import { portal, readSaid, settings } from '#lib/server/page';

/** Forgotten your password? Whose it is. */
export default async function Forgotten({ searchParams }: { readonly searchParams: SearchParams }) {
  if (settings().provider?.passwords === false) redirect('/sign-in');
  const now = portal().clock.now();
  const { problem, done, typed } = hear(await readSaid(searchParams), now, ['email']);
  const words = forgottenWords;
  return (
    <Page frame={settings()} title={words.title} now={now} menu="none" problem={problem} done={done} back="/sign-in">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <p>{words.need}</p>
      <PortalForm action="/api/forgotten-password" className="stack">
        <TextField
          name="email"
          label={words.email}
          problem={problem}
          type="email"
          autoComplete="username"
          value={typed['email'] ?? ''}
        />
        <button className="button">{words.button}</button>
      </PortalForm>
    </Page>
  );
}
