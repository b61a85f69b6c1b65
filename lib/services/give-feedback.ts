import type { Origin, Present } from '#lib/domain/actor';
import { parseFeedback } from '#lib/domain/feedback';
import type { FeedbackTyped } from '#lib/domain/feedback';
import type { Refusal } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { standingOf } from '#lib/domain/session';
import { findJourney } from '#lib/journeys/registry';
import type { Portal } from '#lib/ports/portal';

/** Feedback as it was sent, and by whom. */
export interface Giving {
  readonly typed: FeedbackTyped;
  /** Whoever the browser's session belongs to; null for somebody who is not signed in. */
  readonly present: Present | null;
  readonly origin: Origin;
}

/**
 * Keeps what somebody says about the portal. Somebody who is in is contacted at their own address; one who has only
 * given a password is nobody yet. A journey that does not exist is left out rather than refused.
 */
export async function giveFeedback(portal: Portal, { typed, present, origin }: Giving): Promise<Result<null, Refusal>> {
  const person = whoIsIn(present);
  const about = typed.about !== null && findJourney(typed.about) !== undefined ? typed.about : null;
  const read = parseFeedback({ ...typed, about, email: person?.email ?? typed.email });
  if (!read.ok) return read;
  const sent = { ...read.value, personId: person?.id ?? null, ip: origin.ip };
  const taken = await portal.store.feedback.take(sent, portal.clock.now());
  if (taken.state === 'enough') return refuse({ code: 'too-much-feedback', retryAt: taken.retryAt });
  return ok(null);
}

function whoIsIn(present: Present | null) {
  if (present === null) return null;
  const { person, session } = present.actor;
  return standingOf(session, person, present.set) === 'in' ? person : null;
}
