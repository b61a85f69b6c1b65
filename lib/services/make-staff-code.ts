import type { Present } from '#lib/domain/actor';
import type { CallerCheck } from '#lib/domain/desk-act';
import type { PersonId } from '#lib/domain/person';
import type { Refusal } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { askOrAct } from './ask-or-act.ts';
import type { AskedOrDone } from './ask-or-act.ts';
import type { StaffCodeKind } from './staff-code-about.ts';

/** What one of the staff fills in to have a code made. */
export interface StaffCodeGiven {
  readonly person: PersonId;
  readonly kind: StaffCodeKind;
  /** Of a temporary access code; the other lasts an hour. */
  readonly minutes: number;
  readonly reason: string;
  readonly checks: readonly CallerCheck[];
}

/** Has a code made for somebody, or asks a second person to agree where the account is privileged (security row A23). */
export function makeStaffCode(
  portal: Portal,
  present: Present,
  { person, kind, minutes, reason, checks }: StaffCodeGiven,
): Promise<Result<AskedOrDone, Refusal>> {
  const details = { minutes: String(minutes), session: present.actor.session.id };
  return askOrAct(portal, present, { act: `make-${kind}`, person, reason, checks, details });
}
