import type { EmailAddress } from '#lib/domain/email-address';
import type { MobileNumber } from '#lib/domain/phone-number';

/** The provider's own name for one text. */
export type DeliveryReference = string;

/** What the provider says has become of a text; `unknown` when it does not say. */
export type Delivery = 'on-its-way' | 'delivered' | 'failed' | 'unknown';

/** Sends texts. Throws a `gateway-unreachable` or `gateway-refused` fault when the text was not taken. */
export interface TextGateway {
  readonly name: string;
  /** A reference to ask `delivery` with; null when the provider gives none. */
  send(to: MobileNumber, text: string): Promise<DeliveryReference | null>;
  /** Only where the provider tells. */
  readonly delivery?: (reference: DeliveryReference) => Promise<Delivery>;
}

export type CallId = string;

/** Where a call is. */
export interface CallState {
  readonly state: 'ringing' | 'answered' | 'ended';
  /** The keys pressed so far, oldest first: digits, `*` and `#`. */
  readonly keys: string;
}

/** What a call says, repetitions included, and the language it is written in (BCP 47, such as `en-GB`). */
export interface SpokenWords {
  readonly spoken: string;
  readonly language: string;
}

/**
 * Makes calls that speak and listen to keys. Faults as for texts. An answering machine is nobody: it never gives keys,
 * whatever tones it plays (security row A06c).
 */
export interface VoiceGateway {
  readonly name: string;
  call(to: MobileNumber, words: SpokenWords): Promise<CallId>;
  stateOf(call: CallId): Promise<CallState | null>;
  /** Only where the provider tells us of a call, or asks what to say in it, by requests of its own. */
  readonly hear?: (news: CallNews) => Promise<NewsAnswer>;
}

/** What a provider tells of a call: somebody answered and is to be spoken to, a key was pressed, where the call is. */
export interface CallNews {
  readonly call: CallId;
  readonly about: 'answered' | 'key' | 'status';
  readonly fields: Readonly<Record<string, string>>;
  /** The provider's signature; null when there is none. */
  readonly signature: string | null;
}

/**
 * What the provider is answered: 403 to whoever is not the provider, 404 for a call of nobody's, 409 for what has been said
 * before or comes too late; else what to do next in the call, in the provider's own markup, if anything.
 */
export interface NewsAnswer {
  readonly status: 200 | 204 | 400 | 403 | 404 | 409;
  readonly markup: string | null;
}

/** A mail as plain text. */
export interface Letter {
  readonly to: EmailAddress;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail. Faults as for texts. */
export interface MailGateway {
  readonly name: string;
  send(letter: Letter): Promise<void>;
}
