import { notFound } from 'next/navigation';
import { GetHelp } from '#components/assist/get-help';
import { SettlingNote } from '#components/first-set-up/settling-note';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PortalForm } from '#components/ui/portal-form';
import { hear } from '#components/ui/problem';
import { methodInWords } from '#lib/content/methods';
import { changeDefaultWords, selfServiceWords } from '#lib/content/self-service';
import { usableMethods } from '#lib/domain/method';
import { fresh, portal, readSaid, settings } from '#lib/server/page';
import { viewSettling } from '#lib/services/why-set-up-waits';

/** Change the default sign-in method (guide 1.6, steps 3 and 4). */
export default async function ChangeDefault({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await fresh('/self-service/change-default');
  const now = portal().clock.now();
  const { set } = present;
  if (!portal().backend.capabilities.changesDefault) notFound();
  const usable = usableMethods(set);
  const first = usable[0]?.id;
  const heard = hear(await readSaid(searchParams), now, ['method']);
  const problem = heard.problem && { ...heard.problem, field: first === undefined ? null : 'method' };
  const words = changeDefaultWords;
  return (
    <Page frame={settings()} title={words.title} now={now} problem={problem} back="/self-service">
      <SettlingNote at={await viewSettling(portal(), present)} now={now} />
      {usable.length < 2 ? (
        <>
          <h1>{words.title}</h1>
          <p>{words.none}</p>
          <p>
            <a className="button" href="/self-service/choose-method">
              {selfServiceWords.add}
            </a>
          </p>
        </>
      ) : (
        <PortalForm action="/api/methods/default" className="stack">
          <fieldset className="stack" aria-describedby="method-hint">
            <legend>
              <h1>{words.title}</h1>
            </legend>
            <p id="method-hint" className="hint">
              {words.hint}
            </p>
            {set.defaultNotInForce === true && <p>{selfServiceWords.defaultNotInForce}</p>}
            {problem !== null && <p className="wrong">{problem.words}</p>}
            {usable.map((method) => (
              <label key={method.id} className="radio">
                <input
                  type="radio"
                  name="method"
                  id={method.id === first ? 'method' : undefined}
                  value={method.id}
                  defaultChecked={method.id === set.defaultId}
                />
                {methodInWords(method)}
              </label>
            ))}
          </fieldset>
          <button className="button">{words.button}</button>
        </PortalForm>
      )}
      <GetHelp />
    </Page>
  );
}
