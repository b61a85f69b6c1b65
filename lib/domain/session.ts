import type { EnrolmentId } from './enrolment-id.ts';
import type { MethodId, MethodKind, MethodSet } from './method.ts';
import { methodsForChange, onlyOthers, strengthOf, usableMethods } from './method.ts';
import type { Person, PersonId } from './person.ts';

export type SessionId = string;

const minute = 60_000;

/** A session ends this long after sign-in, whatever is done in it (NIST SP 800-63B §2.2.3 allows 24 h). */
export const sessionLasts = 8 * 60 * minute;
/** It ends after this long without a request (§2.2.3 allows 1 h). */
export const idleLasts = 15 * minute;
/** How long before the idle end the person is warned (WCAG 2.2.1). */
export const idleWarning = 2 * minute;
/** A proof counts for changes this long (ASVS 7.5.1). */
export const freshFor = 10 * minute;

/** A set-up that was begun with a fresh proof may go on this long after it; then the proof is asked for again. */
export const freshForRun = 30 * minute;

/** A session on a phone that carries one set-up on ends this long after it was taken there, at the latest. */
export const handedOverLasts = 30 * minute;

/** What stands in for a method and is none: a printed code, or one that the service desk made (decision 0006). */
export const standIns = ['recovery-code', 'access-code'] as const;
export type StandIn = (typeof standIns)[number];

/** A second step that was passed, and with what. */
export type SecondStep =
  /**
   * Passed at the provider that the person signed in from, at the time that it names. It counts as a text message does;
   * as much as anything where only the provider proves (decision 0016).
   */
  | { readonly at: number; readonly kind: 'provider'; readonly methodId: null; readonly strength: 1 | 3 }
  | { readonly at: number; readonly kind: MethodKind; readonly methodId: MethodId }
  | { readonly at: number; readonly kind: StandIn; readonly methodId: null };

/** Whether a second step was passed with what has no strength of its own. */
export function isStandIn(step: SecondStep): step is Extract<SecondStep, { readonly kind: StandIn }> {
  return standIns.some((each) => each === step.kind);
}

/** What a session on a phone is for, and whose it is: one set-up, and the session at the computer that handed it over. */
export interface Scope {
  readonly enrolmentId: EnrolmentId;
  /** When that one ends, this one does. */
  readonly from: SessionId;
}

/** A row behind the cookie. Times are epoch milliseconds. */
export interface Session {
  readonly id: SessionId;
  readonly personId: PersonId;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly passwordAt: number;
  readonly secondStep: SecondStep | null;
  /**
   * When the browser was remembered, where that let the person in without the second step; null otherwise. It opens
   * what may be looked at and proves nothing: every change asks for the second step (NIST SP 800-63B §5.1).
   */
  readonly rememberedAt: number | null;
  /** Given where it can do nothing but one set-up ("Continue on your phone"); null for a session of its own. */
  readonly scope: Scope | null;
  /** The page of the portal first asked for, to land on at the end; null for home. */
  readonly wantedPath: string | null;
}

/** How far somebody is through the door. */
export type Standing =
  /** Everything that is theirs is open. */
  | 'in'
  /** MFA is on and the second step is still to come. */
  | 'second-step-due'
  /** MFA is on and nothing is set up: only enrolling is open (row A2). */
  | 'must-enrol'
  /** MFA is on and every method has been disabled: only the service desk helps. */
  | 'shut-out'
  /** On a phone that carries one set-up on: nothing else is open, whatever the person has set up or proved. */
  | 'handed-over';

/** Decides how far a session is. The one place that does. */
export function standingOf(session: Session, person: Person, set: MethodSet): Standing {
  if (session.scope !== null) return 'handed-over';
  if (person.mfaOnAt === null) return 'in';
  if (set.methods.length === 0) return provedWithAnother(session, set) === null ? 'must-enrol' : 'in';
  if (countingStep(session, set) !== null) return 'in';
  if (usableMethods(set).length === 0) return 'shut-out';
  return session.rememberedAt === null ? 'second-step-due' : 'in';
}

/** The second step of whoever has only methods that the portal does not know, and proves them where nothing else proves. */
function provedWithAnother({ secondStep }: Session, set: MethodSet): SecondStep | null {
  const byIt = secondStep?.kind === 'provider' && secondStep.strength === 3;
  return byIt && onlyOthers(set) ? secondStep : null;
}

/** The second step, unless its method has been switched off since: a copied key, or too many wrong answers. */
function countingStep({ secondStep }: Session, set: MethodSet): SecondStep | null {
  const off = set.methods.some((method) => method.id === secondStep?.methodId && method.disabledAt !== null);
  return off ? null : secondStep;
}

/** What must be proved again before a change. */
export type ProofDue = 'none' | 'second-step' | 'password';

/**
 * Whether a change needs a fresh proof first: of a method as strong as the strongest one has, not older than ten
 * minutes; of the password where there is no method yet (row D2; ASVS 7.5.1; NIST SP 800-63B §4.1.2.1).
 */
export function proofDue(session: Session, set: MethodSet, now: number): ProofDue {
  return proofDueSince(session, set, now - freshFor);
}

/** The same, for a proof that may be as old as a given time. */
export function proofDueSince(session: Session, set: MethodSet, notBefore: number): ProofDue {
  const another = provedWithAnother(session, set);
  if (another !== null) return another.at >= notBefore ? 'none' : 'second-step';
  if (set.methods.length === 0) return session.passwordAt >= notBefore ? 'none' : 'password';
  const fit = methodsForChange(set);
  const enough = fit.map((method) => strengthOf(method.kind));
  const step = countingStep(session, set);
  const strength = step === null ? 0 : strengthOfStep(step);
  const onProbation =
    set.methods.some(({ id }) => id === step?.methodId) && !fit.some(({ id }) => id === step?.methodId);
  const fresh = step !== null && step.at >= notBefore && strength >= Math.min(...enough, 3) && !onProbation;
  return fresh ? 'none' : 'second-step';
}

/**
 * What a session keeps when another second step has been passed: the one before, where that one proves changes and the new one
 * is too weak to; of two that do, the later. A weaker method that is set up takes nothing from what was proved, and makes it no
 * fresher.
 */
export function stepToKeep(session: Session, set: MethodSet, step: SecondStep): SecondStep {
  const before = session.secondStep;
  if (before === null || set.methods.length === 0) return step;
  const proves = (each: SecondStep) => proofDueSince({ ...session, secondStep: each }, set, each.at) === 'none';
  if (!proves(before)) return step;
  return proves(step) && step.at >= before.at ? step : before;
}

function strengthOfStep(step: SecondStep): 0 | 1 | 2 | 3 {
  if (step.kind === 'provider') return step.strength;
  return isStandIn(step) ? 0 : strengthOf(step.kind);
}

/**
 * Whether a new method needs a fresh proof first. As for every change, but that a recovery code of that time is enough
 * where it counts, and a temporary access code everywhere: they are for those whose methods are lost (NIST SP 800-63B
 * §4.2.2.2, decision 0006).
 */
export function proofDueToAdd(
  session: Session,
  set: MethodSet,
  since: { readonly notBefore: number; readonly recoveryCounts: boolean },
): ProofDue {
  const { secondStep } = session;
  const counts = secondStep?.kind === 'access-code' || (secondStep?.kind === 'recovery-code' && since.recoveryCounts);
  // Where there is no method yet, the password is what is to be fresh.
  const letIn = counts && secondStep.at >= since.notBefore && set.methods.length > 0;
  return letIn ? 'none' : proofDueSince(session, set, since.notBefore);
}

/** Whether anything was proved within ten minutes, however weak: enough to end sessions (ASVS 7.5.2). */
export function provedLately({ passwordAt, secondStep }: Session, now: number): boolean {
  return Math.max(passwordAt, secondStep?.at ?? 0) >= now - freshFor;
}

/** Whether a session has ended by itself. */
export function sessionOver(session: Session, now: number): boolean {
  const lasts = session.scope === null ? sessionLasts : handedOverLasts;
  return now - session.startedAt >= lasts || now - session.lastSeenAt >= idleLasts;
}
