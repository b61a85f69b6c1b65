import type { CallId, CallState, SpokenWords } from '../gateways.ts';

/** A call that a real provider makes for us, begun at an epoch millisecond. */
export interface CallRow extends CallState, SpokenWords {
  readonly id: CallId;
  readonly at: number;
  /** The provider's own name for it; null until it has said one. */
  readonly remoteId: string | null;
}

/** Who has picked up, as far as the provider can tell. */
export type PickedUpBy = 'person' | 'machine';

/**
 * Calls that a provider tells us about bit by bit. Every change is one conditional statement and goes forward only, so
 * that what comes twice, late or out of order changes nothing (security row A33).
 */
export interface Calls {
  /** To be written before the provider is asked: it may tell of a call before it has answered us. */
  begin(words: SpokenWords, at: number): Promise<CallId>;
  byId(id: CallId): Promise<CallRow | null>;
  /** Binds the call to the provider's name for it, once; false when there is no such call or it has another name. */
  bind(id: CallId, remoteId: string): Promise<boolean>;
  /** Somebody is to be spoken to, once; a machine is not, and that ends the call. False when it has been or has ended. */
  pickUp(id: CallId, by: PickedUpBy): Promise<boolean>;
  /** One key, once, of a person who has been spoken to and has not hung up. */
  press(id: CallId, key: string): Promise<boolean>;
  /** False when the call is there, or further, already. */
  advance(id: CallId, to: 'answered' | 'ended'): Promise<boolean>;
}
