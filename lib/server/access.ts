import type { Present } from '#lib/domain/actor';
import { onlyOthers } from '#lib/domain/method';
import type { Refusal } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { freshFor, proofDue, proofDueSince, proofDueToAdd, provedLately, standingOf } from '#lib/domain/session';
import type { ProofDue, Standing } from '#lib/domain/session';

/** Who may call a route or see a page. */
export type Access =
  /** Anybody; no session is looked for. */
  | 'anyone'
  /** Whoever has given the password, however far through the door. */
  | 'signed-in'
  /** Whoever still has the second step to do. */
  | 'second-step-due'
  /** As `second-step-due`, and whoever has nothing set up yet: to use what the service desk made for them. */
  | 'at-the-door'
  /** Whoever is in, or has MFA on and nothing set up yet. */
  | 'enrolling'
  /** As `enrolling`, and on a phone that carries a set-up on: for the screens of a run alone. */
  | 'carrying-on'
  /** Whoever may have handed a set-up over to a phone: also after its proof there, which makes the second step due here. */
  | 'handing-over'
  /** Whoever is in. */
  | 'in'
  /** As `in`, with a proof of the last ten minutes. */
  | 'in-freshly'
  /** As `in`, with anything proved in the last ten minutes, a password or a recovery code too: enough to end sessions. */
  | 'in-lately'
  /** As `enrolling-freshly`; a recovery code of the last ten minutes is enough, where the policy lets it. */
  | 'adding-freshly'
  /** As `enrolling`, with a proof of the last ten minutes. */
  | 'enrolling-freshly'
  /** Whoever is in by a second step of this session, not older than four hours: to look at other people (R38). */
  | 'staff'
  /** As `staff`, with a proof of the last ten minutes: to act on them. */
  | 'staff-freshly';

const standings: Readonly<Record<Exclude<Access, 'anyone'>, readonly Standing[]>> = {
  'signed-in': ['in', 'second-step-due', 'must-enrol', 'shut-out', 'handed-over'],
  'second-step-due': ['second-step-due', 'shut-out'],
  'at-the-door': ['second-step-due', 'shut-out', 'must-enrol'],
  enrolling: ['in', 'must-enrol'],
  'carrying-on': ['in', 'must-enrol', 'handed-over'],
  'handing-over': ['in', 'must-enrol', 'second-step-due'],
  in: ['in'],
  'in-freshly': ['in'],
  'in-lately': ['in'],
  'adding-freshly': ['in', 'must-enrol'],
  'enrolling-freshly': ['in', 'must-enrol'],
  staff: ['in'],
  'staff-freshly': ['in'],
};

/** A member of staff proves it again after this long, whatever they do (security requirement R38). */
const staffProofLasts = 4 * 60 * 60_000;

/** Decides whether somebody may go on; says what is missing where not. Nobody is told anything but to sign in. */
export function admit(
  access: Exclude<Access, 'anyone'>,
  present: Present | null,
  now: number,
): Result<Present, Refusal> {
  if (present === null) return refuse({ code: 'signed-out' });
  const { actor, set } = present;
  const standing = standingOf(actor.session, actor.person, set);
  if (!standings[access].includes(standing)) {
    return refuse({ code: standing === 'in' ? 'not-allowed' : standing });
  }
  // A password alone never reaches other people's accounts.
  const staff = access === 'staff' || access === 'staff-freshly';
  const nothing = set.methods.length === 0 && !onlyOthers(set);
  if (staff && (actor.person.mfaOnAt === null || nothing)) return refuse({ code: 'must-enrol' });
  const due = dueFor(access, present, now);
  return due === 'none' ? ok(present) : refuse({ code: due === 'password' ? 'password-due' : 'proof-due' });
}

function dueFor(access: Access, { actor, set }: Present, now: number): ProofDue {
  const { session } = actor;
  switch (access) {
    case 'staff':
      return proofDueSince(session, set, now - staffProofLasts);
    case 'in-freshly':
    case 'staff-freshly':
    case 'enrolling-freshly':
      return proofDue(session, set, now);
    case 'adding-freshly':
      // Whether the policy has it so is asked by the gate of the enrolment itself.
      return proofDueToAdd(session, set, { notBefore: now - freshFor, recoveryCounts: true });
    case 'in-lately':
      return provedLately(session, now) ? 'none' : proofDue(session, set, now);
    default:
      return 'none';
  }
}

/** The page that a person belongs on when a refusal of `admit` keeps them from another. */
export function doorFor(refusal: Refusal, wanted: string): string {
  const then = `then=${encodeURIComponent(wanted)}`;
  switch (refusal.code) {
    case 'second-step-due':
    case 'shut-out':
      return '/sign-in/challenge';
    case 'must-enrol':
      return '/sign-in/notice';
    case 'access-code-due':
    case 'e-mail-due':
    case 'approval-due':
      return '/self-service/first-set-up';
    case 'handed-over':
      return '/continue';
    case 'settling':
      return '/self-service';
    case 'proof-due':
    case 'password-due':
      return `/sign-in/confirm?${then}`;
    case 'signed-out':
      return `/sign-in?${then}`;
    default:
      return '/';
  }
}
