import type { Change } from '#lib/domain/change';

/** A change in words. */
export interface ChangeWords {
  /** In a few words, in the middle of a line. */
  readonly subject: string;
  readonly what: string;
  /** Whether the person will normally have done it themselves. */
  readonly ownDoing: boolean;
}

/** The words of each change. */
export type SayingChanges = {
  readonly [What in Change['what']]: (change: Extract<Change, { readonly what: What }>) => ChangeWords;
};

/** What the person will normally have done themselves. */
export function own(subject: string, what: string): ChangeWords {
  return { subject, what, ownDoing: true };
}

/** What somebody else will have done, or what went wrong. */
export function others(subject: string, what: string): ChangeWords {
  return { subject, what, ownDoing: false };
}
