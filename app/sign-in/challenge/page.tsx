import { SecondStep, secondStepTitle } from '#components/challenge/second-step';
import type { SecondStepScreen } from '#components/challenge/second-step-screen';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { hear } from '#components/ui/problem';
import { atTheDoor, portal, readSaid, settings } from '#lib/server/page';
import { policyOf } from '#lib/services/policy-of';
import { viewRecoveryCodes } from '#lib/services/view-recovery-codes';
import { viewChallenge } from '#lib/services/view-challenge';

/** The second step of signing in. */
export default async function Challenge({ searchParams }: { readonly searchParams: SearchParams }) {
  const present = await atTheDoor();
  const frame = settings();
  const now = portal().clock.now();
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
