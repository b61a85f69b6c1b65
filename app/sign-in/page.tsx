import { redirect } from 'next/navigation';
import { Page } from '#components/frame/page';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { PasswordToggle } from '#components/ui/password-toggle';
import { PortalForm } from '#components/ui/portal-form';
import { HiddenFields, PostButton } from '#components/ui/post-button';
import { hear } from '#components/ui/problem';
import { TextField } from '#components/ui/text-field';
import { demoPeopleWords, demoWords } from '#lib/content/demo';
import { providerWords, signInWords } from '#lib/content/sign-in';
import type { PublicSettings } from '#lib/contract/public-settings';
import { parseReturnPath } from '#lib/domain/return-path';
import { standingOf } from '#lib/domain/session';
import { portal, readSaid, settings, visitor } from '#lib/server/page';

/** Sign in: e-mail address and password on one screen, or from the site that the organisation has for it. */
export default async function SignIn({ searchParams }: { readonly searchParams: SearchParams }) {
  const frame = settings();
  const then = parseReturnPath(await oneOf(searchParams, 'then'), frame.publicUrl);
  const present = await visitor();
  if (present !== null && standingOf(present.actor.session, present.actor.person, present.set) === 'in') {
    redirect(then ?? '/');
  }
  const now = portal().clock.now();
  const heard = hear(await readSaid(searchParams), now, ['email', 'password']);
  const ended = heard.problem === null && heard.done === null && (await oneOf(searchParams, 'ended')) === '1';
  const words = signInWords;
  return (
    <Page frame={frame} title={words.title} now={now} menu="none" problem={heard.problem} done={heard.done}>
      <h1>{words.title}</h1>
      {ended && (
        <p className="inset" role="status">
          {words.ended}
        </p>
      )}
      <p className="lead quiet">{leadOf(frame)}</p>
      {frame.provider !== undefined && <FromProvider provider={frame.provider} then={then} />}
      {frame.provider?.passwords !== false && <PasswordForm then={then} heard={heard} />}
      {frame.mode === 'demo' && frame.provider?.passwords !== false && (
        <DemoPeople elsewhere={frame.elsewhere === true} />
      )}
    </Page>
  );
}

function leadOf({ provider, portalName }: PublicSettings): string {
  return provider?.passwords === false ? providerWords.only(provider.name, portalName) : signInWords.lead(portalName);
}

function fieldsOf(then: string | null): Readonly<Record<string, string>> {
  return then === null ? {} : { then };
}

interface FromProviderProps {
  readonly provider: NonNullable<PublicSettings['provider']>;
  readonly then: string | null;
}

/** To the site that people sign in from. */
function FromProvider({ provider, then }: FromProviderProps) {
  return (
    <>
      <PostButton action="/api/sign-in/oidc" fields={fieldsOf(then)}>
        {providerWords.button(provider.name)}
      </PostButton>
      {provider.passwords && <p>{providerWords.or}</p>}
    </>
  );
}

interface PasswordFormProps {
  readonly then: string | null;
  readonly heard: ReturnType<typeof hear>;
}

function PasswordForm({ then, heard }: PasswordFormProps) {
  const words = signInWords;
  return (
    <>
      <PortalForm action="/api/sign-in" className="stack">
        <HiddenFields fields={fieldsOf(then)} />
        <TextField
          name="email"
          label={words.email}
          problem={heard.problem}
          type="email"
          autoComplete="username"
          value={heard.typed['email'] ?? ''}
        />
        <TextField
          name="password"
          label={words.password}
          problem={heard.problem}
          type="password"
          autoComplete="current-password"
          beside={<PasswordToggle field="password" />}
        />
        <button className="button">{words.button}</button>
      </PortalForm>
      <p>
        <a href="/forgotten-password">{words.forgotten}</a>
      </p>
    </>
  );
}

function DemoPeople({ elsewhere }: { readonly elsewhere: boolean }) {
  return (
    <details>
      <summary>{signInWords.demoPeople}</summary>
      <div className="stack">
        <p>
          {signInWords.demoPassword} <code>{demoWords.password}</code>
        </p>
        <ul>
          {demoPeopleWords(elsewhere).map(({ address, about }) => (
            <li key={address}>
              <code>{address}</code>
              <br />
              {about}
            </li>
          ))}
        </ul>
        {!elsewhere && (
          <p>
            {demoWords.secretText} <code className="key">{demoWords.secret}</code>
          </p>
        )}
      </div>
    </details>
  );
}
