import type { JourneyId, Journeys } from '#lib/journeys/registry';

/** One sentence of what to do, and on which device. */
export interface Told {
  readonly on: 'pc' | 'phone';
  readonly text: string;
  /** What is good to know beside it. */
  readonly note?: string;
}

interface Introduced {
  readonly title: string;
  /** One sentence on what it is for. */
  readonly lead: string;
  /** What to have at hand before step 1. */
  readonly before: readonly string[];
  /** Where it begins in the portal. */
  readonly begin: string;
}

/** The numbers 1 to `Last`. */
type UpTo<Last extends number, Seen extends readonly number[] = []> = Seen['length'] extends Last
  ? Seen[number]
  : UpTo<Last, [...Seen, Next<Seen>]>;
type Next<Seen extends readonly number[]> = [...Seen, 0]['length'] & number;

/** The guide of a section that the printed one has: every number up to the last must have its sentence. */
export interface SectionGuide<Last extends number> extends Introduced {
  readonly numbered: Readonly<Record<UpTo<Last>, Told>>;
}

/** The guide of a journey without numbers of its own: every screen must have its sentences. */
export interface ScreenGuide<Id extends JourneyId> extends Introduced {
  readonly screens: Readonly<Record<Journeys[Id]['steps'][number]['id'], readonly Told[]>>;
}

/** Either, as it is read. */
export type GuideWords = Introduced &
  (
    | { readonly numbered: Readonly<Record<number, Told>> }
    | { readonly screens: Readonly<Record<string, readonly Told[]>> }
  );

/** To be done at the computer. */
export function pc(text: string, note?: string): Told {
  return note === undefined ? { on: 'pc', text } : { on: 'pc', text, note };
}

/** To be done on the phone. */
export function phone(text: string, note?: string): Told {
  return { ...pc(text, note), on: 'phone' };
}

export const signIn = pc('Open {address} and sign in with your e-mail address and password.');

export const toTheChoice = pc(
  'If you see the security notice, choose “Click me to enrol for Multi-Factor Authentication”. Otherwise open Self-Service and choose “+ Add a sign-in method”.',
);

/** The end of every set-up. */
export const appPassword = {
  offer: pc(
    'You see that it works. If you need no app password, choose Done: you have finished.',
    'Some older mail programs cannot ask for a second step. For these, choose “Yes, make an app password” and go on.',
  ),
  name: pc('Enter a name of at least 8 characters for the app password, then choose Next.'),
  key: pc(
    'Enter the app password in your mail program in place of your password, then choose Done.',
    'It is shown only this once, and you need not keep it. You can make another one at any time.',
  ),
} as const;

export const done = pc('You see that you have finished. Choose Done: you go on to the page that you first asked for.');

export const hash = 'The voice may call it the “hash” key or the “pound” key. It is always the one with #.';

export const ukOnly =
  'It must be a UK mobile. An office phone cannot travel with you, so it is not offered. The number is not added to your profile.';
