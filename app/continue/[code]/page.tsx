import { Page, menuOf } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { TakeForm } from '#components/hand-over/take-form';
import { hear } from '#components/ui/problem';
import { onPhoneWords } from '#lib/content/hand-over';
import { portal, readSaid, settings, visitor } from '#lib/server/page';
import { viewTakeOver } from '#lib/services/view-take-over';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

/** What the QR code opens on the phone. The link gives nothing by itself: the computer's number is asked for. */
export default async function Continue({ params, searchParams }: Props) {
  const { code } = await params;
  const present = await visitor();
  const at = await viewTakeOver(portal(), code, present);
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now, at === 'open' ? ['number'] : []);
  const title = at === 'open' ? onPhoneWords.take.title : onPhoneWords[at].title;
  return (
    <Page frame={settings()} title={title} now={now} menu={menuOf(present)} problem={problem}>
      <h1>{title}</h1>
      {at === 'open' && <TakeForm code={code} problem={problem} />}
      {at === 'over' && <p>{onPhoneWords.over.text}</p>}
      {at === 'here' && (
        <>
          <p>{onPhoneWords.here.text}</p>
          <p>
            <a href="/self-service/on-your-phone">{onPhoneWords.here.back}</a>
          </p>
        </>
      )}
    </Page>
  );
}
