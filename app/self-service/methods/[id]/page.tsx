import { notFound } from 'next/navigation';
import { SettlingNote } from '#components/first-set-up/settling-note';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PortalForm } from '#components/ui/portal-form';
import { hear } from '#components/ui/problem';
import { TextField } from '#components/ui/text-field';
import { methodInWords } from '#lib/content/methods';
import { renameWords } from '#lib/content/self-service';
import { fresh, portal, readSaid, settings } from '#lib/server/page';
import { viewSettling } from '#lib/services/why-set-up-waits';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

/** Renaming a method. */
export default async function Rename({ params, searchParams }: Props) {
  const { id } = await params;
  const present = await fresh(`/self-service/methods/${encodeURIComponent(id)}`);
  const method = present.set.methods.find((each) => each.id === id);
  if (method === undefined || !portal().backend.capabilities.renames) notFound();
  const now = portal().clock.now();
  const { problem, typed } = hear(await readSaid(searchParams), now, ['name']);
  const words = renameWords;
  return (
    <Page frame={settings()} title={words.title} now={now} problem={problem} back="/self-service">
      <p className="caption">{methodInWords(method)}</p>
      <h1>{words.title}</h1>
      <SettlingNote at={await viewSettling(portal(), present)} now={now} />
      <PortalForm action={`/api/methods/${encodeURIComponent(id)}/name`} className="stack">
        <TextField
          name="name"
          label={words.label}
          hint={words.hint}
          problem={problem}
          value={typed['name'] ?? method.name}
          autoComplete="off"
        />
        <button className="button">{words.button}</button>
      </PortalForm>
    </Page>
  );
}
