import { redirect } from 'next/navigation';
import { SecondStep } from '#components/challenge/second-step';
import type { SecondStepScreen } from '#components/challenge/second-step-screen';
import { GetHelp } from '#components/assist/get-help';
import { ConfirmBegin, ConfirmPassword } from '#components/challenge/confirm-begin';
import { ProveElsewhere } from '#components/challenge/prove-elsewhere';
import { Page } from '#components/frame/page';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { hear } from '#components/ui/problem';
import type { Problem } from '#components/ui/problem';
import { PostButton } from '#components/ui/post-button';
import { confirmWords, providerWords } from '#lib/content/sign-in';
import { usableMethods } from '#lib/domain/method';
import { parseReturnPath } from '#lib/domain/return-path';
import { proofDue } from '#lib/domain/session';
import { enrolling, portal, readSaid, settings } from '#lib/server/page';
import { viewChallenge } from '#lib/services/view-challenge';

/** Proving once more that it is you, before a change. */
export default async function Confirm({ searchParams }: { readonly searchParams: SearchParams }) {
  const frame = settings();
  const then = parseReturnPath(await oneOf(searchParams, 'then'), frame.publicUrl) ?? '/self-service';
  const present = await enrolling(then);
  const now = portal().clock.now();
  if (proofDue(present.actor.session, present.set, now) === 'none') redirect(then);
  const { challenge, method, others, password } = await viewChallenge(portal(), present, 'change');
  const elsewhere = onlyElsewhere(password);
  const fields = password ? ['password'] : challenge?.kind === 'enter-code' ? ['code'] : [];
  const { problem, done } = hear(await readSaid(searchParams), now, elsewhere === null ? fields : []);
  const screen: SecondStepScreen = {
    challenge,
    method,
    others,
    onlyStrongest: usableMethods(present.set).length > 1 + others.length,
    base: '/api/confirm',
    carried: { then },
    problem,
    now,
    promptsStopped: present.actor.person.promptsStoppedAt !== null,
    rememberedDays: 0,
    recoveryCodes: 0,
  };
  return (
    <Page frame={frame} title={confirmWords.title} now={now} problem={problem} done={done} back="/self-service">
      {elsewhere === null ? (
        <Here screen={screen} password={password} problem={problem} />
      ) : (
        <ProveElsewhere provider={elsewhere} purpose="confirm" title={confirmWords.title} then={then} />
      )}
      <GetHelp />
    </Page>
  );
}

/** The site that alone can prove them: it asks for every second step, or passwords are not used here; null otherwise. */
function onlyElsewhere(password: boolean) {
  const { provider } = settings();
  if (provider === undefined) return null;
  const alone = portal().backend.capabilities.proves === 'provider' || (password && !provider.passwords);
  return alone ? provider : null;
}

interface HereProps {
  readonly screen: SecondStepScreen;
  readonly password: boolean;
  readonly problem: Problem | null;
}

function Here({ screen, password, problem }: HereProps) {
  const then = screen.carried['then'] ?? '/self-service';
  const { provider } = settings();
  if (password) {
    return (
      <>
        <ConfirmPassword then={then} problem={problem} />
        {provider !== undefined && (
          <PostButton action="/api/confirm/provider" fields={{ then }} look="button second">
            {providerWords.confirm.button(provider.name)}
          </PostButton>
        )}
      </>
    );
  }
  if (screen.challenge === null) return <ConfirmBegin screen={screen} />;
  return (
    <>
      <p className="caption">{confirmWords.title}</p>
      <SecondStep screen={screen} />
    </>
  );
}
