import { Page } from '#components/frame/page';
import { awayWords } from '#lib/content/broken';
import { parseReturnPath } from '#lib/domain/return-path';
import { portal, settings } from '#lib/server/page';

/** The system that keeps the methods does not answer: nobody can be asked for a second step, and nobody is let in without. */
export default async function UnavailablePage({ searchParams }: PageProps<'/unavailable'>) {
  const frame = settings();
  const { back } = await searchParams;
  const path = parseReturnPath(typeof back === 'string' ? back : null, frame.publicUrl) ?? '/';
  return (
    <Page frame={frame} title={awayWords.title} now={portal().clock.now()} menu="none">
      <h1>{awayWords.title}</h1>
      <p>{awayWords.text}</p>
      <p>
        <a className="button" href={path}>
          {awayWords.again}
        </a>
      </p>
      <p>{awayWords.help(frame.supportPhone)}</p>
    </Page>
  );
}
