import { notFound, redirect } from 'next/navigation';
import { Page } from '#components/frame/page';
import type { SearchParams } from '#components/frame/query';
import { hear, problemOf } from '#components/ui/problem';
import { StepScreen } from '#components/wizard/step-screen';
import { isEnrolmentJourney, stepTitle } from '#lib/content/journeys';
import { methodToAsk } from '#lib/domain/method';
import { enrolling, portal, readSaid, settings } from '#lib/server/page';
import { viewStep } from '#lib/services/view-step';

interface Props {
  readonly params: Promise<{ readonly journey: string; readonly step: string }>;
  readonly searchParams: SearchParams;
}

/** The fields of the steps that have one. */
const fields: Readonly<Record<string, readonly string[]>> = {
  'mobile-number': ['number'],
  'enter-code': ['code'],
  'try-it-out': ['code'],
  name: ['name'],
};

/** A step of a journey. */
export default async function StepPage({ params, searchParams }: Props) {
  const { journey, step } = await params;
  if (!isEnrolmentJourney(journey)) notFound();
  const present = await enrolling(`/self-service/${journey}/${encodeURIComponent(step)}`);
  const found = await viewStep(portal(), present, { journey, step });
  if (found.at === 'elsewhere') redirect(found.path);
  const { view } = found;
  const now = portal().clock.now();
  const heard = hear(await readSaid(searchParams), now, fields[step]);
  const frame = settings();
  // What has just worked is newer than what an earlier answer was refused for.
  const refused = heard.done === null ? view.enrolment.refusal : null;
  const problem = problemOf(refused, now, fields[step] ?? []) ?? heard.problem;
  const proved = view.enrolment.methodId !== null;
  return (
    <Page
      frame={frame}
      title={stepTitle(journey, view.step.id)}
      now={now}
      menu={view.others > 0 || proved ? 'full' : 'sign-out'}
      problem={problem}
      done={heard.done}
      back={view.backPath ?? (proved ? null : '/self-service/choose-method')}
    >
      <StepScreen
        screen={{ ...view, asked: methodToAsk(present.set), journey, step: view.step.id, frame, now, problem }}
        position={view.position}
        total={view.total}
      />
    </Page>
  );
}
