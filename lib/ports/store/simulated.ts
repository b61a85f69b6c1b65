import type { CallState } from '#lib/ports/gateways';

/** A text as it arrived, at an epoch millisecond. */
export interface SimulatedText {
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

/** A call as it stands, begun at an epoch millisecond. */
export interface SimulatedCall extends CallState {
  readonly id: string;
  readonly at: number;
  readonly spoken: string;
}

/** A mail as it arrived, at an epoch millisecond. */
export interface SimulatedMail {
  readonly id: string;
  readonly at: number;
  readonly subject: string;
  readonly text: string;
}

/** What the simulated phones and inboxes have received; used in demo mode only. Numbers are E.164. */
export interface Simulated {
  addText(number: string, text: string, at: number): Promise<void>;
  /** Newest first. */
  texts(number: string): Promise<readonly SimulatedText[]>;
  addCall(number: string, spoken: string, at: number): Promise<string>;
  calls(number: string): Promise<readonly SimulatedCall[]>;
  call(id: string): Promise<SimulatedCall | null>;
  /** Changes a call that has not ended; false when it has. */
  changeCall(id: string, to: CallState): Promise<boolean>;
  /** Numbers that have received anything, the latest first. */
  numbers(): Promise<readonly string[]>;
  addMail(to: string, subject: string, text: string, at: number): Promise<void>;
  mail(to: string): Promise<readonly SimulatedMail[]>;
  /** Addresses that have received anything, the latest first. */
  addresses(): Promise<readonly string[]>;
  /** Empties every table of the store, for the demo's reset. */
  wipeEverything(): Promise<void>;
}
