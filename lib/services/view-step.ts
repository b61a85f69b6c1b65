import type { Present } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import type { Enrolment } from '#lib/domain/enrolment';
import type { Method } from '#lib/domain/method';
import type { UkRegion } from '#lib/domain/phone-number';
import { ownDoing } from '#lib/domain/own-doing';
import { stepBefore, stepsOf } from '#lib/journeys/journey';
import type { Journey, Step } from '#lib/journeys/journey';
import { findJourney } from '#lib/journeys/registry';
import type { Portal } from '#lib/ports/portal';
import { mayMakeAppPassword } from './may-make-app-password.ts';
import type { NoAppPassword } from './may-make-app-password.ts';
import { isOnThePhone, onYourPhone } from './on-the-phone.ts';
import { policyOf } from './policy-of.ts';
import { waysToProve } from './view-choices.ts';
import { viewShown } from './view-shown.ts';
import { pathOf } from './path-of.ts';

/** Everything a screen of a journey is drawn from. It carries the pending key: for the server's drawing only. */
export interface StepView {
  readonly enrolment: Enrolment;
  readonly journey: Journey;
  readonly step: Step;
  /** From 1. */
  readonly position: number;
  readonly total: number;
  readonly challenge: Challenge | null;
  /** What this run has set up; null until the proof. */
  readonly method: Method | null;
  readonly backPath: string | null;
  /** Whether an app password can be made in the same breath, and why not where it cannot. */
  readonly appPassword: Offer | null;
  /** The app password that was just made; null when there is none, or it was looked at already. */
  readonly shown: { readonly name: string; readonly key: string } | null;
  readonly regions: readonly UkRegion[];
  /** How a number can be proved here. */
  readonly ways: readonly ('text' | 'call')[];
  /** Whether it has gone on on this phone. */
  readonly handedOver: boolean;
  /** How many other methods the person has. */
  readonly others: number;
}

export type Offer = { readonly state: 'offered' } | { readonly state: 'refused'; readonly refusal: NoAppPassword };

export type Viewed =
  { readonly at: 'step'; readonly view: StepView } | { readonly at: 'elsewhere'; readonly path: string };

/**
 * Finds the screen to draw. An earlier screen may be looked at again until the proof; a later one, one of another
 * run, or none at all leads to where the person is.
 */
export async function viewStep(
  portal: Portal,
  present: Present,
  asked: { readonly journey: string; readonly step: string },
): Promise<Viewed> {
  const { actor, set } = present;
  ownDoing(actor);
  const journey = findJourney(asked.journey);
  const now = portal.clock.now();
  const enrolment = await portal.store.enrolments.current(actor.person.id, actor.session.id, now);
  if (journey === undefined || journey.id !== enrolment?.journey) {
    return { at: 'elsewhere', path: await pathWithout(portal, present, { asked, enrolment }) };
  }
  const steps = stepsOf(journey, portal.backend.capabilities);
  const reached = steps.findIndex((each) => each.id === enrolment.step);
  const at = steps.findIndex((each) => each.id === asked.step);
  const step = steps[at];
  const open = at === reached || (at < reached && mayLookBack(enrolment, step));
  if (step === undefined || !open) {
    return { at: 'elsewhere', path: pathOf(journey.id, enrolment.step) };
  }
  const policy = await policyOf(portal, actor.person);
  const before = stepBefore(journey, step.id, portal.backend.capabilities);
  return {
    at: 'step',
    view: {
      enrolment: at === reached ? enrolment : { ...enrolment, refusal: null },
      journey,
      step,
      position: at + 1,
      total: steps.length,
      challenge: await challengeOf(portal, present, enrolment),
      method: set.methods.find((method) => method.id === enrolment.methodId) ?? null,
      appPassword: step.does === 'offer' ? await offerTo(portal, present) : null,
      shown: step.does === 'show-once' ? await shownTo(portal, present, enrolment) : null,
      backPath: before !== undefined && mayLookBack(enrolment, before) ? pathOf(journey.id, before.id) : null,
      regions: policy.regions,
      ways: waysToProve(portal, { policy, set }),
      handedOver: actor.session.scope !== null,
      others: set.methods.filter((method) => method.id !== enrolment.methodId).length,
    },
  };
}

/** Where somebody is led who has no run of that journey here: it may have gone on on a phone. */
async function pathWithout(
  portal: Portal,
  present: Present,
  of: { readonly asked: { readonly journey: string }; readonly enrolment: Enrolment | null },
): Promise<string> {
  const away = of.enrolment === null && (await isOnThePhone(portal, present));
  return away ? onYourPhone : `/self-service/${encodeURIComponent(of.asked.journey)}`;
}

/** Before the proof, what was told and asked can be seen again; afterwards nothing can be undone by going back. */
export function mayLookBack(enrolment: Enrolment, step: Step | undefined): boolean {
  return enrolment.methodId === null && (step?.does === 'tell' || step?.does === 'ask');
}

async function challengeOf(portal: Portal, { actor }: Present, enrolment: Enrolment): Promise<Challenge | null> {
  if (enrolment.challengeId === null || enrolment.methodId !== null) return null;
  return portal.backend.view(actor, enrolment.challengeId);
}

async function offerTo(portal: Portal, present: Present): Promise<Offer | null> {
  if (!portal.backend.capabilities.appPasswords) return null;
  const may = await mayMakeAppPassword(portal, present);
  return may.ok ? { state: 'offered' } : { state: 'refused', refusal: may.refusal };
}

async function shownTo(portal: Portal, present: Present, { facts }: Enrolment): Promise<StepView['shown']> {
  const { appPasswordId, appPasswordName } = facts;
  if (appPasswordId === undefined) return null;
  const key = await viewShown(portal, present, appPasswordId);
  return key === null ? null : { name: appPasswordName ?? '', key: key.reveal() };
}
