import type { Answer } from '#lib/domain/challenge';
import type { Enrolment, EnrolmentId } from '#lib/domain/enrolment';
import type { Refusal } from '#lib/domain/refusal';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import type { Run } from './current-enrolment.ts';
import { pathOf } from './path-of.ts';

/** What a screen's form carries; each step reads its own field. */
export interface StepInput {
  readonly number?: string | undefined;
  readonly country?: string | undefined;
  readonly name?: string | undefined;
  readonly app?: 'own' | 'other' | undefined;
  readonly by?: 'text' | 'call' | undefined;
  readonly choice?: 'app-password' | 'done' | undefined;
  readonly answer?: Result<Answer, Refusal> | undefined;
}

/** A form of a screen, as it was drawn and filled in. */
export interface Submission {
  readonly enrolment: EnrolmentId;
  readonly step: string;
  /** The version the form was drawn with. */
  readonly version: number;
  readonly input: StepInput;
}

/** Where the person goes next, and the session's new id after a proof. */
export interface Onward {
  readonly path: string;
  readonly token: Secret | null;
  /** Another code is on its way. */
  readonly sent?: true;
}

/** Why a step was not taken, and the screen that says so: the refusal is kept in the enrolment as well. */
export interface Held {
  readonly refusal: Refusal;
  readonly path: string;
}

/** An onward path that changes nothing of the session. */
export function onward(path: string): Onward {
  return { path, token: null };
}

/** Keeps a refusal at its step, with what was typed, so that every view of the run shows the same. */
export async function hold(
  portal: Portal,
  run: Run,
  kept: { readonly refusal: Refusal; readonly facts?: Enrolment['facts'] },
): Promise<Result<Onward, Held>> {
  const { enrolment, journey } = run;
  const facts = kept.facts ?? enrolment.facts;
  await portal.store.enrolments.keepRefusal(enrolment.id, enrolment.version, {
    refusal: kept.refusal,
    facts,
  });
  return refuse({ refusal: kept.refusal, path: pathOf(journey.id, enrolment.step) });
}
