import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PortalForm } from '#components/ui/portal-form';
import { hear } from '#components/ui/problem';
import { TextField } from '#components/ui/text-field';
import { useCodeWords } from '#lib/content/recovery-codes';
import { atTheDoor, portal, readSaid, settings } from '#lib/server/page';
import { viewRecoveryCodes } from '#lib/services/view-recovery-codes';

/** A recovery code in the place of the second step, for somebody whose phone or key is lost. */
export default async function UseRecoveryCode({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await atTheDoor();
  const now = portal().clock.now();
  const { left } = await viewRecoveryCodes(portal(), present);
  const { problem } = hear(await readSaid(searchParams), now, left === 0 ? [] : ['recovery-code']);
  const words = useCodeWords;
  return (
    <Page frame={settings()} title={words.title} now={now} menu="sign-out" problem={problem} back="/sign-in/challenge">
      <h1>{words.title}</h1>
      {left === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p className="lead">{words.lead}</p>
          <PortalForm action="/api/sign-in/recovery-code" className="stack">
            <TextField
              name="recovery-code"
              label={words.label}
              hint={words.hint}
              problem={problem}
              autoComplete="off"
              look="wide-code"
            />
            <button className="button">{words.button}</button>
          </PortalForm>
          <p className="quiet">{words.told}</p>
        </>
      )}
    </Page>
  );
}
