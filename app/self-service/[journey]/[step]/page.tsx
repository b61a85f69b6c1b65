import { notFound, redirect } from 'next/navigation';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { hear, problemOf } from '#components/ui/problem';
import { StepScreen } from '#components/wizard/step-screen';
import { isEnrolmentJourney, stepTitle } from '#lib/content/journeys';
import { refusalWords } from '#lib/content/refusals';
import { methodToAsk } from '#lib/domain/method';
import { stepsOf } from '#lib/journeys/journey';
import { carryingOn, portal, readSaid, settings } from '#lib/server/page';
import { countOtherSessions } from '#lib/services/view-devices';
import { viewStep } from '#lib/services/view-step';
import type { StepView } from '#lib/services/view-step';

interface Props {
  readonly params: Promise<{ readonly journey: string; readonly step: string }>;
  readonly searchParams: SearchParams;
}

/** The fields of the steps that have one. */
const fields: Readonly<Record<string, readonly string[]>> = {
  'mobile-number': ['number'],
  'enter-code': ['code'],
  'prove-number': ['code'],
  'try-it-out': ['code'],
  name: ['name'],
  'app-password-name': ['name'],
};

/** A step of a journey. */
export default async function StepPage({ params, searchParams }: Props) {
  const { journey, step } = await params;
  if (!isEnrolmentJourney(journey)) notFound();
  const present = await carryingOn(`/self-service/${journey}/${encodeURIComponent(step)}`);
  const found = await viewStep(portal(), present, { journey, step });
  if (found.at === 'elsewhere') redirect(found.path);
  const { view } = found;
  const now = portal().clock.now();
  const asked = fieldsOf(view);
  const heard = hear(await readSaid(searchParams), now, asked);
  const frame = settings();
  // What has just worked is newer than what an earlier answer was refused for.
  const refused = heard.done === null ? view.enrolment.refusal : null;
  const problem = problemOf(refused, now, asked) ?? heard.problem;
  const ways = waysFrom(view);
  return (
    <Page
      frame={frame}
      title={stepTitle(journey, view.step.id, view.enrolment.facts.app === 'own')}
      now={now}
      menu={ways.menu}
      problem={problem}
      done={heard.done}
      back={view.backPath ?? ways.back}
    >
      <StepScreen
        screen={{
          ...view,
          asked: methodToAsk(present.set),
          noAppPassword: view.appPassword?.state === 'refused' ? refusalWords(view.appPassword.refusal, now) : null,
          offersAppPassword: view.appPassword?.state === 'offered',
          account: present.actor.person.email,
          otherSessions: ways.proved ? await countOtherSessions(portal(), present) : 0,
          journey,
          step: view.step.id,
          frame,
          now,
          problem,
        }}
        position={view.position}
        total={stepsToProof(view)}
      />
    </Page>
  );
}

/** Where else one can go from a screen. On a phone that only carries it on: nowhere. */
function waysFrom({ enrolment, handedOver, others }: StepView) {
  if (handedOver) return { menu: 'sign-out', back: null, proved: false } as const;
  const proved = enrolment.methodId !== null;
  const menu = others > 0 || proved ? 'full' : 'sign-out';
  return { menu, back: proved ? null : '/self-service/choose-method', proved } as const;
}

/** A code is asked for only where there is a field for it. */
function fieldsOf({ step, challenge }: StepView): readonly string[] {
  if (step.does === 'prove' && challenge?.kind !== 'enter-code') return [];
  return fields[step.id] ?? [];
}

/** The screens of the set-up itself: what may follow once the method works is not counted. */
function stepsToProof({ journey, total }: StepView): number {
  const steps = stepsOf(journey, portal().backend.capabilities);
  const offer = steps.findIndex(({ does }) => does === 'offer');
  return offer === -1 ? total : offer + 1;
}
