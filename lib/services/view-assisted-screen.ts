import type { Present } from '#lib/domain/actor';
import type { AgentsScreen, Assist, DriveAct, Renewed, SeenField } from '#lib/domain/assist';
import { harmless, maskTyped } from '#lib/domain/assist-masking';
import type { Challenge } from '#lib/domain/challenge';
import { stepBefore, stepsOf } from '#lib/journeys/journey';
import type { Step } from '#lib/journeys/journey';
import type { Portal } from '#lib/ports/portal';
import { assistedPerson } from './assisted-person.ts';
import { runOf } from './current-enrolment.ts';
import type { Run } from './current-enrolment.ts';
import { policyOf } from './policy-of.ts';
import { renewsOf } from './renews-of.ts';
import { mayLookBack } from './view-step.ts';
import { viewChoices, waysToProve } from './view-choices.ts';

/** The person's screen as the agent may see it, and what the agent could do on it. */
export interface AssistedScreen {
  readonly screen: AgentsScreen;
  readonly may: readonly DriveAct['do'][];
  /** Where the person is in a run; null where they are in none. */
  readonly place: { readonly run: Run; readonly step: Step } | null;
}

export const chooseMethod = '/self-service/choose-method';

/**
 * Draws the person's screen for the agent from the fields named here alone: no QR code, key, security code, app password or
 * recovery code is among them (security row A24). A challenge is told by its kind.
 */
export async function viewAssistedScreen(portal: Portal, assist: Assist): Promise<AssistedScreen> {
  const other = { screen: { kind: 'other', path: assist.personAt }, may: [], place: null } as const;
  const there = await assistedPerson(portal, assist);
  if (there === null) return other;
  if (assist.personAt === chooseMethod) return choosing(portal, there);
  const place = await placeOf(portal, there, assist.personAt);
  return place === null ? other : atStep(portal, there, { assist, ...place });
}

async function choosing(portal: Portal, there: Present): Promise<AssistedScreen> {
  const { offered } = await viewChoices(portal, there);
  const here = offered.filter(({ elsewhere }) => elsewhere === null);
  const screen = { kind: 'choose-method', offered: here.map(({ kind, journey }) => ({ kind, journey })) } as const;
  return { screen, may: ['choose'], place: null };
}

/** The step of the open run whose page the person is on. */
async function placeOf(portal: Portal, { actor }: Present, path: string): Promise<AssistedScreen['place']> {
  const [, journeyId, stepId] = /^\/self-service\/([a-z-]+)\/([a-z-]+)$/.exec(path) ?? [];
  const now = portal.clock.now();
  const enrolment = await portal.store.enrolments.current(actor.person.id, actor.session.id, now);
  if (enrolment === null || enrolment.journey !== journeyId) return null;
  const run = runOf(enrolment);
  const step = stepsOf(run.journey, portal.backend.capabilities).find(({ id }) => id === stepId);
  const here = step?.id === enrolment.step || mayLookBack(enrolment, step);
  return step !== undefined && here ? { run, step } : null;
}

interface At {
  readonly assist: Assist;
  readonly run: Run;
  readonly step: Step;
}

async function atStep(portal: Portal, { actor, set }: Present, at: At): Promise<AssistedScreen> {
  const { assist, run, step } = at;
  const { enrolment, journey } = run;
  const steps = stepsOf(journey, portal.backend.capabilities);
  const proved = enrolment.methodId !== null;
  const asked =
    proved || enrolment.challengeId === null ? null : await portal.backend.view(actor, enrolment.challengeId);
  const challenge = step.does === 'prove' || 'begins' in step ? asked : null;
  const renews = proved ? null : renewsOf(run, asked);
  const policy = await policyOf(portal, actor.person);
  const { refusal } = enrolment;
  return {
    screen: {
      kind: 'step',
      enrolmentId: enrolment.id,
      journey: journey.id,
      step: step.id,
      position: steps.indexOf(step) + 1,
      total: toProof(steps),
      guide: step.guide,
      fields: fieldsOf(at, assist.agentTyped),
      refusal: refusal === null || step.id !== enrolment.step ? null : harmless(refusal),
      challenge: challenge?.kind ?? null,
      resendAt: sent(challenge)?.resendAt ?? null,
      renews,
      sentTo: sent(challenge)?.sentTo ?? null,
      ways: waysToProve(portal, { policy, set }),
      regions: policy.regions,
      own: enrolment.facts.app === 'own',
      proved,
    },
    may: actsAt(portal, { ...at, renews }),
    place: { run, step },
  };
}

/** The screens of the set-up itself, as the person's own caption counts them. */
function toProof(steps: readonly Step[]): number {
  const offer = steps.findIndex(({ does }) => does === 'offer');
  return offer === -1 ? steps.length : offer + 1;
}

/** What was sent to a phone, by text or by call. */
function sent(challenge: Challenge | null) {
  return challenge?.kind === 'enter-code' || challenge?.kind === 'take-call' ? challenge : null;
}

const hidden = (field: string): SeenField => ({ field, shown: 'hidden' });

function fieldsOf({ run, step }: At, agentTyped: string | null): readonly SeenField[] {
  const { numberAsTyped, country, keyName, appPasswordName } = run.enrolment.facts;
  const number = numberAsTyped === undefined ? [] : [maskTyped(numberAsTyped, agentTyped)];
  const value = (field: string, text: string | undefined): readonly SeenField[] =>
    text === undefined ? [] : [{ field, shown: 'value', value: text }];
  switch (step.does) {
    case 'ask':
      if (step.fact === 'uk-mobile') return [...value('country', country), ...number];
      return value('name', step.fact === 'key-name' ? keyName : appPasswordName);
    case 'prove':
      return [...number, hidden('code')];
    case 'show-once':
      return [...value('name', appPasswordName), hidden('app-password')];
    case 'tell':
      return 'begins' in step ? [hidden('qr')] : [];
    case 'offer':
    case 'finish':
    case 'page':
      return [];
  }
}

/** What is open to the agent on a step: nothing that proves, finishes, or makes something that is shown once. */
function actsAt(
  portal: Portal,
  { run, step, renews }: At & { readonly renews: Renewed | null },
): readonly DriveAct['do'][] {
  const { enrolment, journey } = run;
  const names = step.does === 'ask' && step.fact === 'key-name';
  if (enrolment.methodId !== null) return names && step.id === enrolment.step ? ['propose'] : [];
  const steps = stepsOf(journey, portal.backend.capabilities);
  const reached = steps.findIndex(({ id }) => id === enrolment.step);
  const begun = steps.slice(0, reached + 1).some((each) => 'begins' in each);
  const before = stepBefore(journey, step.id, portal.backend.capabilities);
  return [
    'choose',
    ...(step.does === 'ask' && step.fact === 'uk-mobile' ? (['propose'] as const) : []),
    ...(begun && renews !== null && step.id === enrolment.step ? (['resend'] as const) : []),
    ...(before === undefined || mayLookBack(enrolment, before) ? (['back'] as const) : []),
    ...(step.does === 'tell' ? (['go-on'] as const) : []),
  ];
}
