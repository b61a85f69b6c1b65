import type { PersonId } from '#lib/domain/person';

/** How far the portal knows what somebody has set up at a backend elsewhere. */
export interface ShadowMark {
  /** Epoch milliseconds when everything that was there was taken over for the first time; null before. */
  readonly knownSince: number | null;
  /** Goes up whenever the portal changes something there, or finds something changed. */
  readonly version: number;
  /** Epoch milliseconds until when the portal is changing something itself; in the past where it is not. */
  readonly changingUntil: number;
  /** How many were there at the last look beside those that the portal knows; null where that is not known. */
  readonly others: number | null;
}

/** What the portal knows of methods that are kept elsewhere, beside the methods themselves; by backend. */
export interface Shadows {
  /** As of somebody whom nobody has looked at, where there is nothing. */
  markOf(personId: PersonId, backend: string): Promise<ShadowMark>;
  /**
   * Before the backend is asked to change something: what is found different until then is the portal's own doing. Gives the
   * version to settle with.
   */
  expectChange(personId: PersonId, backend: string, until: number): Promise<number>;
  /** The change has been written down. Nothing where another has begun since: that one's time counts. */
  settle(personId: PersonId, backend: string, version: number): Promise<void>;
  /** What was found has been written down. To be called with the person held. */
  noteLook(
    personId: PersonId,
    backend: string,
    seen: Pick<ShadowMark, 'others'> & { readonly at: number },
  ): Promise<void>;
  /** Everything was ended there, and nobody knows what is left of those that the portal does not know: the next look tells. */
  forgetOthers(personId: PersonId, backend: string): Promise<void>;
}
