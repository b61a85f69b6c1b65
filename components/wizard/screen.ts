import type { Frame } from '#lib/content/frame';
import type { EnrolmentJourneyId } from '#lib/content/journeys';
import type { Challenge } from '#lib/domain/challenge';
import type { Enrolment } from '#lib/domain/enrolment';
import type { Method } from '#lib/domain/method';
import type { UkRegion } from '#lib/domain/phone-number';
import type { Problem } from '../ui/problem.tsx';

/** What every screen of a journey is drawn from. */
export interface Screen {
  readonly frame: Frame;
  readonly now: number;
  readonly journey: EnrolmentJourneyId;
  readonly step: string;
  readonly enrolment: Enrolment;
  readonly challenge: Challenge | null;
  readonly method: Method | null;
  /** What sign-in asks for first. */
  readonly asked: Method | null;
  readonly regions: readonly UkRegion[];
  readonly backPath: string | null;
  /** How many other methods the person has. */
  readonly others: number;
  readonly problem: Problem | null;
}

/** Where a screen's form goes. */
export function stepAction({ enrolment, step }: Screen): string {
  return `/api/enrolments/${encodeURIComponent(enrolment.id)}/${step}`;
}

/** Where another code, QR code or request to the key is asked for. */
export function againAction({ enrolment }: Screen): string {
  return `/api/enrolments/${encodeURIComponent(enrolment.id)}/again`;
}

/** The version the form was drawn with: an older one is refused. */
export function versionField({ enrolment }: Screen): Readonly<Record<string, string>> {
  return { version: String(enrolment.version) };
}
