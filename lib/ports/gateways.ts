import type { EmailAddress } from '#lib/domain/email-address';
import type { MobileNumber } from '#lib/domain/phone-number';

/** Sends texts. Throws a `gateway-unreachable` or `gateway-refused` fault when the text was not taken. */
export interface TextGateway {
  readonly name: string;
  send(to: MobileNumber, text: string): Promise<void>;
}

export type CallId = string;

/** Where a call is. */
export interface CallState {
  readonly state: 'ringing' | 'answered' | 'ended';
  /** The keys pressed so far, oldest first: digits, `*` and `#`. */
  readonly keys: string;
}

/** Makes calls that speak and listen to keys. Faults as for texts. */
export interface VoiceGateway {
  readonly name: string;
  call(to: MobileNumber, spoken: string): Promise<CallId>;
  stateOf(call: CallId): Promise<CallState | null>;
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
