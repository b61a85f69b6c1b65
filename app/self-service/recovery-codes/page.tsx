import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { NewCodes } from '#components/recovery-codes/new-codes';
import { hear } from '#components/ui/problem';
import { codesWords, recoveryWords } from '#lib/content/recovery-codes';
import { fullDate } from '#lib/content/times';
import { entered, portal, readSaid, settings } from '#lib/server/page';
import { viewNewCodes, viewRecoveryCodes } from '#lib/services/view-recovery-codes';
import type { RecoveryCodesView } from '#lib/services/view-recovery-codes';

/** How many recovery codes are left; or the new ones, for the session that has just made them (row D6). */
export default async function RecoveryCodes({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await entered('/self-service/recovery-codes');
  const frame = settings();
  const now = portal().clock.now();
  const { problem, done } = hear(await readSaid(searchParams), now);
  const codes = await viewNewCodes(portal(), present);
  const view = await viewRecoveryCodes(portal(), present);
  const title = codes === null ? recoveryWords.title : codesWords.title;
  const back = codes === null ? '/self-service' : null;
  return (
    <Page frame={frame} title={title} now={now} problem={problem} done={done} back={back}>
      {codes === null ? (
        <CodesNow view={view} />
      ) : (
        <NewCodes codes={codes} frame={frame} address={present.actor.person.email} madeAt={view.madeAt ?? now} />
      )}
    </Page>
  );
}

/** With a provider that takes no codes there is nothing to tell of them. */
function CodesNow({ view }: { readonly view: RecoveryCodesView }) {
  const words = recoveryWords;
  if (!view.unused) return <Overview view={view} />;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.unused}</p>
      <p>
        <a className="button" href="/self-service">
          {words.back}
        </a>
      </p>
    </>
  );
}

function Overview({ view }: { readonly view: RecoveryCodesView }) {
  const words = recoveryWords;
  const { offered, madeAt, left, few } = view;
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {few && (
        <div className="inset stack">
          <h2>{words.few.title}</h2>
          <p>{words.few.text(left)}</p>
        </div>
      )}
      <p>
        {madeAt === null ? words.none : words.left(left)} {madeAt !== null && words.madeOn(fullDate(madeAt))}
      </p>
      <ul>
        {words.keep.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {!offered && <p>{words.notYet}</p>}
      <p>
        {offered ? (
          <a className="button" href="/self-service/recovery-codes/new">
            {madeAt === null ? words.make : words.makeNew}
          </a>
        ) : (
          <a className="button" href="/self-service/choose-method">
            {words.setUp}
          </a>
        )}
      </p>
    </>
  );
}
