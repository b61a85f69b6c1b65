import type { Capabilities } from '#lib/domain/capabilities';
import type { MethodKind } from '#lib/domain/method';

/** What an asking step asks for. */
export type FactName = 'uk-mobile' | 'key-name' | 'app-password-name';

interface Carried<Id extends string> {
  readonly id: Id;
  /** Numbers of the published guide's steps that this screen carries, in order. */
  readonly guide: readonly number[];
  /** Leave the step out where the backend cannot do it. */
  readonly when?: (capabilities: Capabilities) => boolean;
}

/** One screen. */
export type Step<Id extends string = string> =
  /** A page of its own that comes before (or is) the journey: signing in, choosing a method. No enrolment is open there. */
  | (Carried<Id> & { readonly does: 'page'; readonly path: string })
  /** Something to do or to read, then Next. */
  | (Carried<Id> & { readonly does: 'tell'; readonly begins?: true; readonly on?: 'phone' })
  /** A question with one field. */
  | (Carried<Id> & { readonly does: 'ask'; readonly fact: FactName })
  /** A challenge to answer. `prompts`: what is to be answered goes out when the screen is reached. */
  | (Carried<Id> & { readonly does: 'prove'; readonly begins?: true; readonly prompts?: true })
  /** The method works; something more may be made in the same breath, or not. */
  | (Carried<Id> & { readonly does: 'offer' })
  /** A secret shown once. */
  | (Carried<Id> & { readonly does: 'show-once' })
  /** It is done. */
  | (Carried<Id> & { readonly does: 'finish' });

/** The published guide, or a part of it, as an ordered list of screens. There is no graph. */
export interface Journey<Id extends string = string, StepId extends string = string> {
  readonly id: Id;
  readonly guide: {
    /** The section of the guide (document 002); null where the guide has none. */
    readonly section: string | null;
    readonly steps: number;
  };
  /** The method it sets up; null for a journey of pages only. */
  readonly enrols: MethodKind | null;
  readonly steps: readonly Step<StepId>[];
}

/** Writes a journey down, keeping its ids as literal types so that missing words do not compile. */
export function journey<const Id extends string, const StepId extends string>(
  written: Journey<Id, StepId>,
): Journey<Id, StepId> {
  return written;
}

/** The screens of a run: those of the journey that are not pages of their own and that the backend can do. */
export function stepsOf(of: Journey, capabilities: Capabilities): readonly Step[] {
  return of.steps.filter((step) => step.does !== 'page' && (step.when === undefined || step.when(capabilities)));
}

/** The screen a run starts with. */
export function firstStep(of: Journey, capabilities: Capabilities): Step | undefined {
  return stepsOf(of, capabilities)[0];
}

/** The screen after another; undefined after the last. */
export function stepAfter(of: Journey, id: string, capabilities: Capabilities): Step | undefined {
  const steps = stepsOf(of, capabilities);
  const at = steps.findIndex((step) => step.id === id);
  return at === -1 ? undefined : steps[at + 1];
}

/** The screen before another; undefined before the first. */
export function stepBefore(of: Journey, id: string, capabilities: Capabilities): Step | undefined {
  const steps = stepsOf(of, capabilities);
  const at = steps.findIndex((step) => step.id === id);
  return at <= 0 ? undefined : steps[at - 1];
}
