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
  /** How a number can be proved here. */
  readonly ways: readonly ('text' | 'call')[];
  readonly backPath: string | null;
  /** Whether it has gone on on this phone, where nothing else is open. */
  readonly handedOver: boolean;
  /** How many other methods the person has. */
  readonly others: number;
  /** Whether an app password can be made now. */
  readonly offersAppPassword: boolean;
  /** Why none can, in words; null where they are not spoken of. */
  readonly noAppPassword: string | null;
  /** The app password that was just made; null when it is not shown any more. */
  readonly shown: { readonly name: string; readonly key: string } | null;
  /** Whose it all is. */
  readonly account: string;
  /** Sessions of theirs beside this one. */
  readonly otherSessions: number;
  readonly problem: Problem | null;
}

/** Whether the portal's own authenticator is being set up. */
export function isOwn({ enrolment }: Pick<Screen, 'enrolment'>): boolean {
  return enrolment.facts.app === 'own';
}

/** Where a form of this run goes: of the screen's own step, or of an earlier one. */
export function stepAction({ enrolment, step }: Screen, at = step): string {
  return `/api/enrolments/${encodeURIComponent(enrolment.id)}/${at}`;
}

/** Where another code, call, prompt, QR code or request to the key is asked for. */
export function againAction({ enrolment }: Screen): string {
  return `/api/enrolments/${encodeURIComponent(enrolment.id)}/again`;
}

/** The version the form was drawn with: an older one is refused. */
export function versionField({ enrolment }: Screen): Readonly<Record<string, string>> {
  return { version: String(enrolment.version) };
}
