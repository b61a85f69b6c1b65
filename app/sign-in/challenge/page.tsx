import { SecondStep, secondStepTitle } from '#components/challenge/second-step';
import type { SecondStepScreen } from '#components/challenge/second-step-screen';
import { ProveElsewhere } from '#components/challenge/prove-elsewhere';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { hear } from '#components/ui/problem';
import { providerWords } from '#lib/content/sign-in';
import { atTheDoor, portal, readSaid, settings } from '#lib/server/page';
import { policyOf } from '#lib/services/policy-of';
import { viewRecoveryCodes } from '#lib/services/view-recovery-codes';
import { viewChallenge } from '#lib/services/view-challenge';

/** The second step of signing in. */
export default async function Challenge({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await atTheDoor();
  const frame = settings();
  const now = portal().clock.now();
  const { provider } = frame;
  if (provider !== undefined && portal().backend.capabilities.proves === 'provider') {
    const { problem, done } = hear(await readSaid(searchParams), now, []);
    const title = providerWords.challenge.title(provider.name);
    return (
      <Page frame={frame} title={title} now={now} menu="sign-out" problem={problem} done={done}>
        <ProveElsewhere provider={provider} purpose="challenge" title={title} then={null} />
      </Page>
    );
  }
  const { challenge, method, others } = await viewChallenge(portal(), present, 'sign-in');
  const fields = challenge?.kind === 'enter-code' ? ['code'] : [];
  const { problem, done } = hear(await readSaid(searchParams), now, fields);
  const screen: SecondStepScreen = {
    challenge,
    method,
    others,
    onlyStrongest: false,
    base: '/api/sign-in',
    carried: {},
    problem,
    now,
    promptsStopped: present.actor.person.promptsStoppedAt !== null,
    rememberedDays: (await policyOf(portal(), present.actor.person)).rememberedDays,
    recoveryCodes: (await viewRecoveryCodes(portal(), present)).left,
  };
  return (
    <Page frame={frame} title={secondStepTitle(screen)} now={now} menu="sign-out" problem={problem} done={done}>
      <SecondStep screen={screen} />
    </Page>
  );
}
