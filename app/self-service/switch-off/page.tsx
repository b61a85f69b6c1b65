import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { offWords } from '#lib/content/self-service';
import { freshlyEnrolling, portal, readSaid, settings } from '#lib/server/page';
import { viewSecurity } from '#lib/services/view-security';

/** Asks once more before MFA is switched off. */
export default async function SwitchOff({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await freshlyEnrolling('/self-service/switch-off');
  const now = portal().clock.now();
  const { problem } = hear(await readSaid(searchParams), now);
  const { maySwitchOff, set } = await viewSecurity(portal(), present);
  const back = set.methods.length === 0 ? '/self-service/choose-method' : '/self-service';
  const words = offWords;
  return (
    <Page
      frame={settings()}
      title={words.title}
      now={now}
      menu={set.methods.length === 0 ? 'sign-out' : 'full'}
      problem={problem}
      back={back}
    >
      <h1>{words.title}</h1>
      {maySwitchOff ? (
        <>
          <p>{words.text}</p>
          <div className="row">
            <PostButton action="/api/mfa/off" look="button grave">
              {words.button}
            </PostButton>
            <a href={back}>{words.keep}</a>
          </div>
        </>
      ) : (
        <>
          <p>{words.required}</p>
          <p>
            <a className="button" href={back}>
              {words.keep}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}
