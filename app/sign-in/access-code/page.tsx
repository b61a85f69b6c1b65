import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { AccessCodeForm } from '#components/first-set-up/access-code-form';
import { hear } from '#components/ui/problem';
import { useAccessCodeWords } from '#lib/content/first-set-up';
import { knocking, portal, readSaid, settings } from '#lib/server/page';

/** The temporary access code that somebody was told, in the place of the second step or before the first set-up. */
export default async function UseAccessCode({ searchParams }: { readonly searchParams: SearchParams }) {
  const { set } = await knocking();
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now, ['access-code']);
  const words = useAccessCodeWords;
  const back = set.methods.length === 0 ? '/self-service/first-set-up' : '/sign-in/challenge';
  return (
    <Page frame={settings()} title={words.title} now={now} menu="sign-out" problem={problem} back={back}>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <AccessCodeForm problem={problem} />
      <p className="quiet">{words.told}</p>
      <p className="quiet">{words.none}</p>
    </Page>
  );
}
