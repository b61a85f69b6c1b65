import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PortalForm } from '#components/ui/portal-form';
import { HiddenFields, PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import type { Problem } from '#components/ui/problem';
import { TextField } from '#components/ui/text-field';
import { callerLinkWords } from '#lib/content/verify-caller';
import { portal, readSaid, settings } from '#lib/server/page';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

/**
 * What the link in a text opens that the service desk had sent to a caller (row F4). It names nobody, and opening it changes
 * nothing: phones and mail programs look at links by themselves.
 */
export default async function CallerLink({ params, searchParams }: Props) {
  const { code } = await params;
  const state = await portal().phoneApp.linkState(code);
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now, state === 'waiting' ? ['number'] : []);
  const words = callerLinkWords;
  const title = state === 'waiting' ? words.title : words.ended[state].title;
  return (
    <Page frame={settings()} title={title} now={now} menu="none" problem={state === 'waiting' ? problem : null}>
      <h1>{title}</h1>
      {state === 'waiting' ? <Answer code={code} problem={problem} /> : <p>{words.ended[state].text}</p>}
    </Page>
  );
}

function Answer({ code, problem }: { readonly code: string; readonly problem: Problem | null }) {
  const words = callerLinkWords;
  return (
    <>
      <p className="lead">{words.lead(settings().organisationName)}</p>
      <PortalForm action="/api/verify" className="stack">
        <HiddenFields fields={{ code, do: 'answer' }} />
        <TextField
          name="number"
          label={words.label}
          hint={words.hint}
          problem={problem}
          look="code"
          inputMode="numeric"
          autoComplete="off"
          first
        />
        <button className="button">{words.button}</button>
      </PortalForm>
      <p className="quiet">{words.warning}</p>
      <PostButton action="/api/verify" fields={{ code, do: 'deny' }} look="button second">
        {words.deny}
      </PostButton>
    </>
  );
}
