import type { DeskRequest, DeskRequestId, RequestState } from '#lib/domain/desk-act';
import type { PersonId } from '#lib/domain/person';
import type { Act } from '#lib/domain/rights';

/** Whether one of the staff may do one more thing now. */
export type DeskTurn = { readonly state: 'go' } | { readonly state: 'enough'; readonly retryAt: number };

/** A request as it is made. */
export type NewDeskRequest = Omit<DeskRequest, 'state' | 'decidedBy' | 'decidedAt' | 'word'>;

/** What staff do to other people's accounts: how often, whom they looked at, and what waits for a second person. */
export interface Desk {
  /**
   * Counts an act of one of the staff, atomically over all processes, unless they have done as much as they may in the
   * hour (`deskLimits`); then nothing is counted.
   */
  takeTurn(agent: PersonId, act: Act, now: number): Promise<DeskTurn>;
  /** Whether this is one's first look at somebody for a while (`lookLasts`); it is noted, once over all processes. */
  look(agent: PersonId, person: PersonId, now: number): Promise<boolean>;
  ask(request: NewDeskRequest): Promise<void>;
  request(id: DeskRequestId): Promise<DeskRequest | null>;
  /** Those that were not over at a time, the newest first; of one subject where one is given. */
  requestsSince(at: number, most: number, subject?: PersonId): Promise<readonly DeskRequest[]>;
  /** How many wait that somebody else has asked for, about somebody else; counted no further than `most`. */
  countOpen(viewer: PersonId, now: number, most: number): Promise<number>;
  /** Decides one that is open and whose time is not up, once over all processes; false when it was too late. */
  decide(
    id: DeskRequestId,
    decision: {
      readonly by: PersonId;
      readonly at: number;
      readonly state: Exclude<RequestState, 'open'>;
      readonly word: string;
    },
  ): Promise<boolean>;
}
