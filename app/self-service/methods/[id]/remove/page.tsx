import { notFound } from 'next/navigation';
import { SettlingNote } from '#components/first-set-up/settling-note';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { methodInWords } from '#lib/content/methods';
import { removeWords, selfServiceWords } from '#lib/content/self-service';
import { usableMethods } from '#lib/domain/method';
import { fresh, portal, readSaid, settings } from '#lib/server/page';
import { viewSettling } from '#lib/services/why-set-up-waits';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

/** Asks once more before a method is removed. */
export default async function Remove({ params, searchParams }: Props) {
  const { id } = await params;
  const present = await fresh(`/self-service/methods/${encodeURIComponent(id)}/remove`);
  const { actor, set } = present;
  const method = set.methods.find((each) => each.id === id);
  if (method === undefined) notFound();
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now);
  const words = removeWords;
  const title = words.title(methodInWords(method));
  const last = actor.person.mfaOnAt !== null && usableMethods(set).every((each) => each.id === id);
  return (
    <Page frame={settings()} title={title} now={now} problem={problem} back="/self-service">
      <h1>{title}</h1>
      <SettlingNote at={await viewSettling(portal(), present)} now={now} />
      {last ? (
        <>
          <p>{words.last}</p>
          <p>
            <a className="button" href="/self-service/choose-method">
              {selfServiceWords.add}
            </a>
          </p>
        </>
      ) : (
        <>
          <p>{words.text}</p>
          {set.defaultId === id && <p>{words.default}</p>}
          <div className="row">
            <PostButton action={`/api/methods/${encodeURIComponent(id)}/remove`} look="button grave">
              {words.button}
            </PostButton>
            <a href="/self-service">{words.keep}</a>
          </div>
        </>
      )}
    </Page>
  );
}
