import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PortalForm } from '#components/ui/portal-form';
import { hear } from '#components/ui/problem';
import { TextField } from '#components/ui/text-field';
import { nameAppPasswordWords } from '#lib/content/app-passwords';
import { refusalWords } from '#lib/content/refusals';
import { fresh, portal, readSaid, settings } from '#lib/server/page';
import { mayMakeAppPassword } from '#lib/services/may-make-app-password';

const list = '/self-service/app-passwords';

/** Adding an app password: its name (guide 1.2, step 19). */
export default async function NewAppPassword({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await fresh(`${list}/new`);
  const now = portal().clock.now();
  const { problem, typed } = hear(await readSaid(searchParams), now, ['name']);
  const may = await mayMakeAppPassword(portal(), present);
  const words = nameAppPasswordWords;
  return (
    <Page frame={settings()} title={words.title} now={now} problem={problem} back={list}>
      <h1>{words.title}</h1>
      {may.ok ? (
        <>
          <p>{words.lead}</p>
          <PortalForm action="/api/app-passwords" className="stack">
            <TextField
              name="name"
              label={words.label}
              hint={words.hint}
              problem={problem}
              value={typed['name'] ?? ''}
              autoComplete="off"
            />
            <button className="button">{words.button}</button>
          </PortalForm>
        </>
      ) : (
        <>
          <p>{refusalWords(may.refusal, now)}</p>
          <p>
            <a className="button" href={list}>
              {words.back}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}
