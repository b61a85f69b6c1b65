import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { Address } from '#components/ui/address';
import { onPhoneWords, phoneDoneWords } from '#lib/content/hand-over';
import { portal, settings, visitor } from '#lib/server/page';
import { viewOnPhone } from '#lib/services/view-on-phone';
import type { OnPhone } from '#lib/services/view-on-phone';

/** The phone's own page: what it is for while it carries a set-up on, and that it is done with it afterwards. */
export default async function OnThisPhone({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await visitor();
  const running = present === null ? null : await viewOnPhone(portal(), present);
  const done = phoneDoneWords((await searchParams)['because']);
  const title = running === null ? done.title : onPhoneWords.running.title;
  const menu = running === null ? 'none' : 'sign-out';
  return (
    <Page frame={settings()} title={title} now={portal().clock.now()} menu={menu}>
      <h1>{title}</h1>
      {running === null ? <p>{done.text}</p> : <Running {...running} />}
    </Page>
  );
}

function Running({ kind, account, path, late }: OnPhone) {
  const words = onPhoneWords.running;
  return (
    <>
      <p>{words.text(kind)}</p>
      <dl className="facts">
        <dt>{words.account}</dt>
        <dd>
          <Address text={account} />
        </dd>
      </dl>
      {late ? (
        <p className="inset">{words.late}</p>
      ) : (
        <p>
          <a className="button" href={path}>
            {words.on}
          </a>
        </p>
      )}
    </>
  );
}
